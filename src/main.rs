//! The program: arguments become one function of `cli`, whose result is the exit code.

fn main() {}

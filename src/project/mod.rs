//! The project on disk: bilint.toml, pairing, glossary, accepted findings. Knows no protocol and prints nothing.

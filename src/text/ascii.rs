//! Letters and digits of ASCII, told eight at a time. Must not know what a word is.

/// How many letters and digits of ASCII `bytes` begin with, in its whole groups of eight: what is left behind those is not
/// looked at.
///
/// Eight bytes are one number here: a bound is held against all of them in one addition that carries into no neighbour,
/// and the loop takes no turn that depends on how long a short word is.
#[inline]
pub fn alphanumeric_start(bytes: &[u8]) -> usize {
    let (parts, _) = bytes.as_chunks();
    let mut length = 0;
    for part in parts {
        let counted = alphanumerics(u64::from_le_bytes(*part));
        length += counted;
        if counted < 8 {
            break;
        }
    }
    length
}

/// How many of eight bytes, the lowest first, are letters or digits before one is not.
#[inline]
fn alphanumerics(bytes: u64) -> usize {
    let low = bytes & all(0x7f);
    // Bytes from one to another: those that reach the highest bit with what the first lacks, and not with what the other
    // lacks to be passed.
    let among = |bytes: u64, first: u8, last: u8| (bytes + all(0x80 - first)) & !(bytes + all(0x7f - last));
    let found = among(low | all(0x20), b'a', b'z') | among(low, b'0', b'9');
    let others = !(found & !bytes) & all(0x80);
    others.trailing_zeros() as usize / 8
}

/// Eight times the same byte.
const fn all(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn letters_and_digits_are_counted(bytes in prop::collection::vec(prop_oneof![
            4 => prop::sample::select(b"azAZ09mQ5".as_slice()), 1 => any::<u8>(),
            1 => prop::sample::select(b"@[`{/:\x10\x19\x7f\x80\xc3\xff".as_slice()),
        ], 0..40)) {
            let groups = &bytes[..bytes.len() / 8 * 8];
            let expected = groups.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            prop_assert_eq!(alphanumeric_start(&bytes), expected);
        }
    }
}

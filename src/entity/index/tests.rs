//! How an index is made, and what it tells.

use super::*;
use proptest::prelude::*;

/// So many names share a group.
const SHARE: usize = 8;

/// An index of names, each with the number of what it stands for, and of the beginnings of longer names.
pub fn made(names: &[(u64, u16)], beginnings: &[u64]) -> Vec<u8> {
    let count = names.len().div_ceil(SHARE).max(1);
    let mut groups = vec![Group { taken: 0, beginnings: 0, first: 0 }; count + 1];
    for (key, _) in names {
        let Place { group, bit } = Place::of(*key, count);
        groups[group].taken |= bit;
        groups[group + 1].first += 1;
    }
    for key in beginnings {
        let Place { group, bit } = Place::of(*key, count);
        groups[group].beginnings |= bit;
    }
    let mut bytes = [names.len(), count].map(|count| (count as u32).to_le_bytes()).concat();
    let mut first = 0;
    for group in groups {
        first += group.first;
        bytes.extend(group.taken.to_le_bytes());
        bytes.extend(group.beginnings.to_le_bytes());
        bytes.extend((first as u32).to_le_bytes());
    }
    let mut names = names.to_vec();
    names.sort_by_key(|(key, _)| Place::of(*key, count).group);
    names.iter().for_each(|(key, _)| bytes.extend((*key as u32).to_le_bytes()));
    names.iter().for_each(|(_, id)| bytes.extend(id.to_le_bytes()));
    bytes
}

proptest! {
    #[test]
    fn what_is_told_is_found_in_order(names in prop::collection::vec((0..40_u64, 0..9_u16), 0..90), longer in prop::collection::vec(0..40_u64, 0..9)) {
        let bytes = made(&names, &longer).leak();
        let (index, rest) = Index::read(bytes).unwrap();
        prop_assert!(rest.is_empty());
        for key in 0..50 {
            let told: Vec<u16> = names.iter().filter(|name| name.0 == key).map(|name| name.1).collect();
            prop_assert_eq!(&index.of(key).collect::<Vec<_>>(), &told);
            prop_assert!(index.may_have(key) || told.is_empty());
            prop_assert!(index.may_go_on(key) || !longer.contains(&key));
        }
    }
}

#[test]
fn nothing_is_found_in_an_empty_index() {
    for index in [Index::default(), Index::read(made(&[], &[]).leak()).unwrap().0] {
        assert!(index.of(7).next().is_none() && !index.may_have(7) && !index.may_go_on(7));
    }
}

#[test]
fn what_is_no_index_is_none() {
    for bytes in [&b""[..], b"\x01\0\0\0", b"\x01\0\0\0\x01\0\0\0abc", b"\xff\xff\xff\xff\xff\xff\xff\xff"] {
        assert!(Index::read(bytes).is_none(), "{bytes:?}");
    }
}

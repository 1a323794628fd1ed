//! What each of many names stands for, by the hash of the name. Must not know how names are hashed.
//!
//! Tens of thousands of names are wanted at the start of every run, so that they are made ready beforehand and looked up
//! where they lie in the program. All numbers are little-endian: `u32 names, u32 groups`; for each group, and one behind
//! the last, `u64 taken, u64 beginnings, u32 first`; for each name in the order of the groups `u32 key`; for each
//! `u16 id`. A group holds the names that [`Place`] puts there.

#[cfg(test)]
pub(super) mod tests;

/// What names stand for.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Index {
    groups: &'static [[u8; 20]],
    /// The low half of the hash of each name.
    keys: &'static [[u8; 4]],
    ids: &'static [[u8; 2]],
}

/// Where a name is looked for.
#[derive(Debug, Clone, Copy)]
struct Place {
    group: usize,
    /// Its bit in the words of the group: most words are no names, and that is told without looking further.
    bit: u64,
}

impl Place {
    fn of(key: u64, groups: usize) -> Place {
        let spread = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let group = ((spread >> 32) * groups as u64) >> 32;
        Place { group: group as usize, bit: 1 << (spread >> 26 & 63) }
    }
}

/// One group as it lies in the program.
#[derive(Clone)]
struct Group {
    /// The bits of its names.
    taken: u64,
    /// The bits of the beginnings of longer names.
    beginnings: u64,
    /// The first of its names.
    first: usize,
}

impl Index {
    /// The index that some bytes begin with, and what follows it.
    pub fn read(bytes: &'static [u8]) -> Option<(Index, &'static [u8])> {
        let (names, bytes) = bytes.split_first_chunk()?;
        let (groups, bytes) = bytes.split_first_chunk()?;
        let [names, groups] = [names, groups].map(|count| u32::from_le_bytes(*count) as usize);
        let (groups, bytes) = chunks(bytes, groups + 1)?;
        let (keys, bytes) = chunks(bytes, names)?;
        let (ids, bytes) = chunks(bytes, names)?;
        Some((Index { groups, keys, ids }, bytes))
    }

    fn group(&self, number: usize) -> Option<Group> {
        let (taken, rest) = self.groups.get(number)?.split_first_chunk()?;
        let (beginnings, first) = rest.split_first_chunk()?;
        Some(Group {
            taken: u64::from_le_bytes(*taken),
            beginnings: u64::from_le_bytes(*beginnings),
            first: u32::from_le_bytes(*first.first_chunk()?) as usize,
        })
    }

    fn place(&self, key: u64) -> Place {
        Place::of(key, self.groups.len().saturating_sub(1))
    }

    /// The numbers of what a name stands for, in the order in which it was told.
    pub fn of(&self, key: u64) -> impl Iterator<Item = u16> {
        let Place { group, bit } = self.place(key);
        let first = self.group(group).filter(|group| group.taken & bit != 0);
        let range = first.and_then(|first| Some(first.first..self.group(group + 1)?.first)).unwrap_or(0..0);
        let keys = self.keys.get(range.clone()).unwrap_or_default();
        let ids = self.ids.get(range).unwrap_or_default();
        let same = keys.iter().zip(ids).filter(move |(other, _)| u32::from_le_bytes(**other) == key as u32);
        same.map(|(_, id)| u16::from_le_bytes(*id))
    }

    /// Whether this may be a name; a yes may be wrong.
    #[inline]
    pub fn may_have(&self, key: u64) -> bool {
        let Place { group, bit } = self.place(key);
        self.group(group).is_some_and(|group| group.taken & bit != 0)
    }

    /// Whether a longer name may begin with this; a yes may be wrong.
    #[inline]
    pub fn may_go_on(&self, key: u64) -> bool {
        let Place { group, bit } = self.place(key);
        self.group(group).is_some_and(|group| group.beginnings & bit != 0)
    }
}

/// As many chunks as are wanted, and what follows them.
pub(super) fn chunks<const SIZE: usize>(
    bytes: &'static [u8],
    count: usize,
) -> Option<(&'static [[u8; SIZE]], &'static [u8])> {
    let (chunks, rest) = bytes.split_at_checked(count.checked_mul(SIZE)?)?;
    Some((chunks.as_chunks().0, rest))
}

"""The programs that the tests need: found, or installed into the cache, pinned, tested for first, all or nothing."""

//! Names that the modules of this crate look up.

sidewinder_object::identifiers! {
    __IOBase_closed _finalizing _dealloc_warn closed name mode peek readinto readinto1 readall read1 seek tell truncate
    flush close seekable readable writable isatty fileno detach write read readline buffer raw newlines decode encode
    getstate setstate reset getincrementaldecoder getincrementalencoder incrementaldecoder incrementalencoder
    codecs encoding errors line_buffering write_through _isatty_open_only _blksize locale posix
    getencoding _CHUNK_SIZE extend n_fields n_sequence_fields n_unnamed_fields __replace__ __reduce__
    characters_written _strptime_time keys values lookup memoryview tm_isdst tzset
}

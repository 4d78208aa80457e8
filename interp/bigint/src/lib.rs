//! Big integers on 30-bit digits, the layout of CPython's int.

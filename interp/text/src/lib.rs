//! Text without objects: WTF-8 and compact string storage, Unicode data, numbers to and from text, the format mini-language.

pub mod case;
pub mod codecs;
pub mod fields;
pub mod float;
pub mod float_text;
pub mod format;
mod generated;
pub mod identifier;
pub mod names;
pub mod normalize;
pub mod repr;
pub mod search;
pub mod ucd;
pub mod unicode;
pub mod wtf8;

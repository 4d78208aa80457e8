//! Text without objects: WTF-8 and compact string storage, Unicode data, numbers to and from text, the format mini-language.

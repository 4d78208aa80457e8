//! Ints: layout, the small ones that exist from the start, creation from and reading of machine numbers.
//!
//! A tag word holds the sign (0 positive, 1 zero, 2 negative), a bit for small ints, and the number of 30-bit
//! digits that follow. An int of at most one digit is *compact*. Arithmetic beyond that is in the types crate.

use crate::errors;
use crate::header::Object;
use crate::memory::{self, FREE_LISTS};
use crate::reference::{Fallible, Hash, PyResult, Raised, Ref};
use crate::slots::CompareOp;
use crate::typeobject::{TypeObject, flags};
use crate::wellknown;
use core::cell::Cell;
use core::ptr::NonNull;

/// Bits of a digit.
pub const SHIFT: u32 = 30;
/// The largest digit.
pub const MASK: u32 = (1 << SHIFT) - 1;
/// The tag's bits below the number of digits.
pub const NON_SIZE_BITS: u32 = 3;
/// The tag's sign bits.
pub const SIGN_MASK: usize = 3;
/// The tag's bit of small ints.
const SMALL: usize = 1 << 2;

/// `PyLongObject`: header, tag, digits (least significant first).
#[repr(C)]
pub struct Int {
    pub(crate) base: Object,
    pub(crate) tag: Cell<usize>,
    pub(crate) digits: [Cell<u32>; 1],
}

// SAFETY: ints are only touched under the GIL (contract of `Object`).
unsafe impl Sync for Int {}

crate::payload!(Int, wellknown::INT, flag = flags::LONG_SUBCLASS);

const fn tag(sign: i32, digits: usize) -> usize {
    (1 - sign).cast_unsigned() as usize | digits << NON_SIZE_BITS
}

const NEGATIVE_SMALL: i64 = 5;
const POSITIVE_SMALL: i64 = 257;
const SMALL_COUNT: usize = (NEGATIVE_SMALL + POSITIVE_SMALL) as usize;

const fn small(index: usize) -> Int {
    let value = index as i64 - NEGATIVE_SMALL;
    Int {
        base: Object::immortal(&wellknown::INT),
        tag: Cell::new(tag(value.signum() as i32, (value != 0) as usize) | SMALL),
        digits: [Cell::new(value.unsigned_abs() as u32)],
    }
}

const fn small_ints() -> [Int; SMALL_COUNT] {
    let mut ints = [const { core::mem::MaybeUninit::<Int>::uninit() }; SMALL_COUNT];
    let mut index = 0;
    while index < SMALL_COUNT {
        #[allow(clippy::indexing_slicing, reason = "the index is below the length")]
        {
            ints[index] = core::mem::MaybeUninit::new(small(index));
        }
        index += 1;
    }
    // SAFETY: every entry was written; both arrays have the same layout.
    unsafe { core::mem::transmute(ints) }
}

static SMALL_INTS: [Int; SMALL_COUNT] = small_ints();

impl Int {
    /// The object of `True` or `False`.
    pub(crate) const fn static_bool(value: bool) -> Int {
        Int {
            base: Object::immortal(&wellknown::BOOL),
            tag: Cell::new(tag(value as i32, value as usize)),
            digits: [Cell::new(value as u32)],
        }
    }

    /// The small int with this value, if it is one.
    #[inline(always)]
    pub fn small(value: i64) -> Option<&'static Int> {
        let index = value.wrapping_add(NEGATIVE_SMALL).cast_unsigned() as usize;
        if index < SMALL_COUNT {
            // SAFETY: within the array.
            Some(unsafe { &*SMALL_INTS.as_ptr().add(index) })
        } else {
            None
        }
    }

    /// An int with this value.
    #[inline(always)]
    pub fn new(value: i64) -> PyResult<Int> {
        if let Some(small) = Int::small(value) {
            return Ok(Ref::new(small));
        }
        let magnitude = value.unsigned_abs();
        if magnitude <= u64::from(MASK) {
            return Int::new_compact(value.signum() as i32, magnitude as u32);
        }
        Int::new_large(value < 0, u128::from(magnitude))
    }

    /// An int of one digit in memory from the free list; `None` if the list is empty or the value needs more digits.
    #[inline(always)]
    pub fn recycled(value: i64) -> Option<Ref<Int>> {
        let magnitude = value.unsigned_abs();
        if magnitude > u64::from(MASK) {
            return None;
        }
        let block = FREE_LISTS.ints.pop()?.cast::<Int>();
        let int = block.as_ptr();
        // SAFETY: the list holds blocks of one-digit ints; all fields are written.
        unsafe {
            Object::init_static_type(int.cast(), &wellknown::INT);
            (&raw mut (*int).tag).write(Cell::new(tag(value.signum() as i32, 1)));
            (&raw mut (*int).digits).write([Cell::new(magnitude as u32)]);
            Some(Ref::from_owned(block))
        }
    }

    /// Gives an int of one digit another value of one digit that is no small int. For the eval loop, which reuses
    /// ints that nobody else refers to.
    #[inline(always)]
    pub fn overwrite_compact(&self, value: i64) {
        self.tag.set(tag(value.signum() as i32, 1));
        let [digit] = &self.digits;
        digit.set(value.unsigned_abs() as u32);
    }

    /// An int with this value.
    #[inline]
    pub fn from_i128(value: i128) -> PyResult<Int> {
        match i64::try_from(value) {
            Ok(small) => Int::new(small),
            Err(_) => Int::new_large(value < 0, value.unsigned_abs()),
        }
    }

    /// An int with this value.
    pub fn from_u64(value: u64) -> PyResult<Int> {
        match i64::try_from(value) {
            Ok(value) => Int::new(value),
            Err(_) => Int::new_large(false, u128::from(value)),
        }
    }

    /// An int with this value.
    pub fn from_usize(value: usize) -> PyResult<Int> {
        Int::from_u64(value as u64)
    }

    /// An int of one digit that is not a small int. The memory comes from the free list.
    #[inline(always)]
    fn new_compact(sign: i32, digit: u32) -> PyResult<Int> {
        let block = match FREE_LISTS.ints.pop() {
            Some(block) => block.cast::<Int>(),
            None => memory::allocate(size_of::<Int>())?.cast::<Int>(),
        };
        let int = block.as_ptr();
        // SAFETY: the block has the size of a one-digit int; all fields are written.
        unsafe {
            Object::init_static_type(int.cast(), &wellknown::INT);
            (&raw mut (*int).tag).write(Cell::new(tag(sign, 1)));
            (&raw mut (*int).digits).write([Cell::new(digit)]);
            Ok(Ref::from_owned(block))
        }
    }

    fn new_large(negative: bool, magnitude: u128) -> PyResult<Int> {
        let mut digits = [0; 5];
        let mut count = 0;
        let mut rest = magnitude;
        for digit in &mut digits {
            if rest == 0 {
                break;
            }
            *digit = rest as u32 & MASK;
            rest >>= SHIFT;
            count += 1;
        }
        Int::from_digits(negative, digits.get(..count).unwrap_or_default())
    }

    /// An int from 30-bit digits, least significant first; leading zeros are dropped, small ints are shared.
    pub fn from_digits(negative: bool, digits: &[u32]) -> PyResult<Int> {
        let count = digits
            .iter()
            .rposition(|&digit| digit != 0)
            .map_or(0, |last| last + 1);
        let digits = digits.get(..count).unwrap_or_default();
        match *digits {
            [] => return Int::new(0),
            [digit] => {
                return Int::new(if negative {
                    -i64::from(digit)
                } else {
                    i64::from(digit)
                });
            }
            _ => {}
        }
        if count >= 1 << 58 {
            return Err(errors::raise(
                &crate::exceptions::OVERFLOW_ERROR,
                format_args!("too many digits in integer"),
            ));
        }
        let block = memory::allocate(size_of::<Object>() + 8 + count * 4)?.cast::<Int>();
        let int = block.as_ptr();
        // SAFETY: the block has room for the digits; all fields are written.
        unsafe {
            Object::init_static_type(int.cast(), &wellknown::INT);
            (&raw mut (*int).tag).write(Cell::new(tag(if negative { -1 } else { 1 }, count)));
            let first = (&raw mut (*int).digits).cast::<u32>();
            core::ptr::copy_nonoverlapping(digits.as_ptr(), first, count);
            Ok(Ref::from_owned(block))
        }
    }

    /// An instance of a subclass of `int` with this value.
    pub fn new_subclass_instance(class: &TypeObject, value: &Int) -> PyResult {
        let count = value.digit_count();
        let instance = crate::typeobject_alloc(class, count.max(1).cast_signed())?;
        // SAFETY: instances of subclasses of `int` are laid out as ints, with room for one digit more than asked for.
        unsafe {
            let int = instance.downcast_unchecked::<Int>();
            int.tag.set(value.tag.get() & !SMALL);
            let first = (&raw const int.digits).cast::<u32>().cast_mut();
            core::ptr::copy_nonoverlapping(value.digits().as_ptr(), first, count);
        }
        Ok(instance)
    }

    /// The tag word.
    #[inline(always)]
    pub fn tag(&self) -> usize {
        self.tag.get()
    }

    /// The number of digits.
    #[inline(always)]
    pub fn digit_count(&self) -> usize {
        self.tag.get() >> NON_SIZE_BITS
    }

    /// 1, 0 or -1.
    #[inline(always)]
    pub fn signum(&self) -> i32 {
        1 - (self.tag.get() & SIGN_MASK) as i32
    }

    /// Whether the value is 0.
    #[inline(always)]
    pub fn is_zero(&self) -> bool {
        self.tag.get() & SIGN_MASK == 1
    }

    /// Whether the value is below 0.
    #[inline(always)]
    pub fn is_negative(&self) -> bool {
        self.tag.get() & SIGN_MASK == 2
    }

    /// Whether there is at most one digit.
    #[inline(always)]
    pub fn is_compact(&self) -> bool {
        self.tag.get() < 2 << NON_SIZE_BITS
    }

    /// Whether this is one of the shared small ints.
    #[inline(always)]
    pub fn is_small(&self) -> bool {
        self.tag.get() & SMALL != 0
    }

    /// The value of a compact int.
    #[inline(always)]
    pub fn compact_value(&self) -> Option<i64> {
        if self.is_compact() {
            let [digit] = &self.digits;
            Some(i64::from(self.signum()) * i64::from(digit.get()))
        } else {
            None
        }
    }

    /// The digits, least significant first.
    #[inline(always)]
    pub fn digits(&self) -> &[u32] {
        // SAFETY: `digit_count` digits follow the tag; they do not change once the int is shared.
        unsafe { core::slice::from_raw_parts((&raw const self.digits).cast::<u32>(), self.digit_count()) }
    }

    /// The value, if it fits.
    #[inline]
    pub fn to_i64(&self) -> Option<i64> {
        if let Some(value) = self.compact_value() {
            return Some(value);
        }
        let mut magnitude: u128 = 0;
        if self.digit_count() > 3 {
            return None;
        }
        for &digit in self.digits().iter().rev() {
            magnitude = magnitude << SHIFT | u128::from(digit);
        }
        let value = magnitude.cast_signed() * i128::from(self.signum());
        i64::try_from(value).ok()
    }

    /// The value, if it fits.
    pub fn to_u64(&self) -> Option<u64> {
        if self.is_negative() || self.digit_count() > 3 {
            return None;
        }
        let magnitude = self
            .digits()
            .iter()
            .rev()
            .fold(0u128, |sum, &digit| sum << SHIFT | u128::from(digit));
        u64::try_from(magnitude).ok()
    }

    /// The value, or OverflowError as `PyLong_AsSsize_t` raises it.
    #[inline]
    pub fn to_isize(&self) -> Fallible<isize> {
        match self.to_i64() {
            Some(value) => Ok(value as isize),
            None => Err(too_large("ssize_t")),
        }
    }

    /// The value as a C `long`, or OverflowError.
    pub fn to_long(&self) -> Fallible<i64> {
        self.to_i64().ok_or_else(|| too_large("long"))
    }

    /// The value as a C `int`, or OverflowError.
    pub fn to_c_int(&self) -> Fallible<i32> {
        self.to_i64()
            .and_then(|value| i32::try_from(value).ok())
            .ok_or_else(|| too_large("int"))
    }

    /// The hash: the value modulo 2**61 - 1, with the sign.
    #[inline]
    pub fn hash_value(&self) -> isize {
        if let Some(value) = self.compact_value() {
            return if value == -1 { -2 } else { value as isize };
        }
        let mut sum: u64 = 0;
        for &digit in self.digits().iter().rev() {
            sum = sum << SHIFT & crate::hash::MODULUS | sum >> (61 - SHIFT);
            sum += u64::from(digit);
            if sum >= crate::hash::MODULUS {
                sum -= crate::hash::MODULUS;
            }
        }
        match sum.cast_signed() as isize * self.signum() as isize {
            -1 => -2,
            hash => hash,
        }
    }

    /// Whether both have the same value.
    #[inline]
    pub fn equals(&self, other: &Int) -> bool {
        core::ptr::eq(self, other)
            || (self.tag.get() & !SMALL == other.tag.get() & !SMALL && self.digits() == other.digits())
    }

    /// The order by value.
    pub fn compare(&self, other: &Int) -> core::cmp::Ordering {
        if let (Some(a), Some(b)) = (self.compact_value(), other.compact_value()) {
            return a.cmp(&b);
        }
        let signed = |int: &Int| int.signum() as i64 * int.digit_count() as i64;
        signed(self).cmp(&signed(other)).then_with(|| {
            let magnitudes = self.digits().iter().rev().cmp(other.digits().iter().rev());
            if self.is_negative() {
                magnitudes.reverse()
            } else {
                magnitudes
            }
        })
    }
}

#[cold]
fn too_large(c_type: &str) -> Raised {
    errors::raise(
        &crate::exceptions::OVERFLOW_ERROR,
        format_args!("Python int too large to convert to C {c_type}"),
    )
}

/// `tp_hash` of `int`.
pub extern "C" fn int_hash(this: &Object) -> Hash {
    Hash(this.downcast::<Int>().map_or(-1, Int::hash_value))
}

/// `tp_richcompare` of `int`.
pub extern "C" fn int_richcompare(left: &Object, right: &Object, op: CompareOp) -> PyResult {
    let (Some(a), Some(b)) = (left.downcast::<Int>(), right.downcast::<Int>()) else {
        return Ok(crate::singletons::new_not_implemented());
    };
    Ok(crate::singletons::new_bool(op.holds(a.compare(b))))
}

/// `tp_dealloc` of `int`: small ints that a broken count brings here are revived.
///
/// # Safety
/// `this` is a dead int.
pub unsafe extern "C" fn int_dealloc(this: NonNull<Object>) {
    // SAFETY: a dead but intact int.
    unsafe {
        let int = this.cast::<Int>().as_ref();
        if int.is_small() {
            int.base.make_immortal();
            return;
        }
        if int.is_exactly(&wellknown::INT) {
            if !(int.is_compact() && FREE_LISTS.ints.push(this.cast())) {
                memory::free(this.as_ptr().cast());
            }
            return;
        }
        if let Some(free) = int.class().tp_free.get() {
            free(this.as_ptr().cast());
        }
    }
}

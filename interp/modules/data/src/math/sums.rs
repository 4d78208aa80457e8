//! Sums that lose nothing: `fsum`, `hypot` and `dist`, `sumprod` on floats. Error-free transformations throughout.

use sidewinder_host::math;

/// A number as an unevaluated sum.
#[derive(Clone, Copy)]
struct Double {
    hi: f64,
    lo: f64,
}

/// Exact sum, the larger operand first.
fn fast_sum(a: f64, b: f64) -> Double {
    let hi = a + b;
    Double { hi, lo: (a - hi) + b }
}

/// Exact sum.
fn sum(a: f64, b: f64) -> Double {
    let hi = a + b;
    let z = hi - a;
    Double {
        hi,
        lo: (a - (hi - z)) + (b - z),
    }
}

/// Exact product.
fn product(a: f64, b: f64) -> Double {
    let hi = a * b;
    Double {
        hi,
        lo: math::fma(a, b, -hi),
    }
}

/// The length of a vector of magnitudes, `max` the largest of them.
pub(super) fn norm(vector: &mut [f64], max: f64, found_nan: bool) -> f64 {
    if max.is_infinite() {
        return max;
    }
    if found_nan {
        return f64::NAN;
    }
    if max == 0.0 || vector.len() <= 1 {
        return max;
    }
    let (_, exponent) = super::special::split(max);
    if exponent < -1023 {
        // Too small to be scaled by a power of two: make all of them normal first.
        for x in vector.iter_mut() {
            *x /= f64::MIN_POSITIVE;
        }
        return f64::MIN_POSITIVE * norm(vector, max / f64::MIN_POSITIVE, found_nan);
    }
    let scale = math::ldexp(1.0, -exponent);
    let (mut total, mut products, mut sums) = (1.0, 0.0, 0.0);
    let mut add = |square: Double, total: &mut f64| {
        let next = fast_sum(*total, square.hi);
        *total = next.hi;
        products += square.lo;
        sums += next.lo;
        *total - 1.0 + (products + sums)
    };
    let mut squared = 0.0;
    for x in vector.iter() {
        let x = x * scale;
        squared = add(product(x, x), &mut total);
    }
    let root = squared.sqrt();
    // One step of Newton's method on what the root leaves.
    let left = add(product(-root, root), &mut total);
    (root + left / (2.0 * root)) / scale
}

/// Why `fsum` has no result.
pub(super) enum FsumError {
    /// OverflowError.
    Overflow,
    /// ValueError: infinities of both signs.
    Infinities,
}

/// Shewchuk's sum: partial sums that do not overlap, in growing order.
#[derive(Default)]
pub(super) struct Fsum {
    partials: Vec<f64>,
    special: f64,
    infinities: f64,
}

impl Fsum {
    pub(super) fn add(&mut self, value: f64) -> Result<(), FsumError> {
        let mut x = value;
        let mut kept = 0;
        for at in 0..self.partials.len() {
            let Some(y) = self.partials.get(at).copied() else {
                break;
            };
            let (large, small) = if x.abs() < y.abs() { (y, x) } else { (x, y) };
            let hi = large + small;
            let lo = small - (hi - large);
            if lo != 0.0 {
                if let Some(place) = self.partials.get_mut(kept) {
                    *place = lo;
                }
                kept += 1;
            }
            x = hi;
        }
        self.partials.truncate(kept);
        if x == 0.0 {
            return Ok(());
        }
        if x.is_finite() {
            self.partials.push(x);
            return Ok(());
        }
        // A special summand, or an overflow on the way.
        if value.is_finite() {
            return Err(FsumError::Overflow);
        }
        if value.is_infinite() {
            self.infinities += value;
        }
        self.special += value;
        self.partials.clear();
        Ok(())
    }

    pub(super) fn total(mut self) -> Result<f64, FsumError> {
        if self.special != 0.0 {
            if self.infinities.is_nan() {
                return Err(FsumError::Infinities);
            }
            return Ok(self.special);
        }
        let Some(mut hi) = self.partials.pop() else {
            return Ok(0.0);
        };
        let mut lo = 0.0;
        while let Some(y) = self.partials.pop() {
            let x = hi;
            hi = x + y;
            lo = y - (hi - x);
            if lo != 0.0 {
                break;
            }
        }
        // A tie was rounded to even without looking at what is below: look now.
        if let Some(below) = self.partials.last().copied()
            && ((lo < 0.0 && below < 0.0) || (lo > 0.0 && below > 0.0))
        {
            let y = lo * 2.0;
            let x = hi + y;
            if y == x - hi {
                hi = x;
            }
        }
        Ok(hi)
    }
}

/// A sum of products in three times the precision.
#[derive(Clone, Copy, Default)]
pub(super) struct Triple {
    hi: f64,
    lo: f64,
    tiny: f64,
}

impl Triple {
    /// `self + x * y`.
    pub(super) fn add_product(self, x: f64, y: f64) -> Triple {
        let product = product(x, y);
        let high = sum(self.hi, product.hi);
        let middle = sum(self.lo, product.lo);
        let low = sum(middle.hi, high.lo);
        Triple {
            hi: high.hi,
            lo: low.hi,
            tiny: self.tiny + middle.lo + low.lo,
        }
    }

    pub(super) fn hi(self) -> f64 {
        self.hi
    }

    pub(super) fn value(self) -> f64 {
        let last = sum(self.lo, self.tiny);
        let total = sum(self.hi, last.hi);
        total.hi + (total.lo + last.lo)
    }
}

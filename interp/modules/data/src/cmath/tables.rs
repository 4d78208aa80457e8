//! What complex functions give for infinities and NaNs, by the kinds of both parts: the tables of C's Annex G, asked of the
//! oracle. Combinations of finite parts are not used, and of those that raise only the error counts.
#![allow(clippy::unreadable_literal, reason = "tables")]

use core::f64::consts::{FRAC_PI_2 as P12, FRAC_PI_4 as P14, PI as P};

/// Real and imaginary part, for each kind of the real and of the imaginary argument.
pub(super) type Table = [[(f64, f64); 7]; 7];

const N: f64 = f64::NAN;
const I: f64 = f64::INFINITY;
const P34: f64 = 3.0 * P14;
/// Not used.
const X: (f64, f64) = (N, N);

/// The row or column of a part: -inf, below zero, -0, 0, above zero, inf, NaN.
fn kind(value: f64) -> usize {
    if value.is_nan() {
        6
    } else if value.is_infinite() {
        if value > 0.0 { 5 } else { 0 }
    } else if value == 0.0 {
        if value.is_sign_negative() { 2 } else { 3 }
    } else if value > 0.0 {
        4
    } else {
        1
    }
}

/// The table's entry for two arguments of which one is not finite; `None` when both are.
pub(super) fn special(table: &Table, real: f64, imag: f64) -> Option<(f64, f64)> {
    if real.is_finite() && imag.is_finite() {
        return None;
    }
    table.get(kind(real))?.get(kind(imag)).copied()
}

pub(super) static ACOS: Table = [
    [(P34, I), (P, I), (P, I), (P, -I), (P, -I), (P34, -I), (N, I)],
    [(P12, I), X, X, X, X, (P12, -I), (N, N)],
    [(P12, I), X, X, X, X, (P12, -I), (P12, N)],
    [(P12, I), X, X, X, X, (P12, -I), (P12, N)],
    [(P12, I), X, X, X, X, (P12, -I), (N, N)],
    [
        (P14, I),
        (0.0, I),
        (0.0, I),
        (0.0, -I),
        (0.0, -I),
        (P14, -I),
        (N, I),
    ],
    [(N, I), (N, N), (N, N), (N, N), (N, N), (N, -I), (N, N)],
];
pub(super) static ACOSH: Table = [
    [(I, -P34), (I, -P), (I, -P), (I, P), (I, P), (I, P34), (I, N)],
    [(I, -P12), X, X, X, X, (I, P12), (N, N)],
    [(I, -P12), X, X, X, X, (I, P12), (N, P12)],
    [(I, -P12), X, X, X, X, (I, P12), (N, P12)],
    [(I, -P12), X, X, X, X, (I, P12), (N, N)],
    [
        (I, -P14),
        (I, -0.0),
        (I, -0.0),
        (I, 0.0),
        (I, 0.0),
        (I, P14),
        (I, N),
    ],
    [(I, N), (N, N), (N, N), (N, N), (N, N), (I, N), (N, N)],
];
pub(super) static ASINH: Table = [
    [
        (-I, -P14),
        (-I, -0.0),
        (-I, -0.0),
        (-I, 0.0),
        (-I, 0.0),
        (-I, P14),
        (-I, N),
    ],
    [(-I, -P12), X, X, X, X, (-I, P12), (N, N)],
    [(-I, -P12), X, X, X, X, (-I, P12), (N, N)],
    [(I, -P12), X, X, X, X, (I, P12), (N, N)],
    [(I, -P12), X, X, X, X, (I, P12), (N, N)],
    [
        (I, -P14),
        (I, -0.0),
        (I, -0.0),
        (I, 0.0),
        (I, 0.0),
        (I, P14),
        (I, N),
    ],
    [(I, N), (N, N), (N, -0.0), (N, 0.0), (N, N), (I, N), (N, N)],
];
pub(super) static ATANH: Table = [
    [
        (-0.0, -P12),
        (-0.0, -P12),
        (-0.0, -P12),
        (-0.0, P12),
        (-0.0, P12),
        (-0.0, P12),
        (-0.0, N),
    ],
    [(-0.0, -P12), X, X, X, X, (-0.0, P12), (N, N)],
    [(-0.0, -P12), X, X, X, X, (-0.0, P12), (-0.0, N)],
    [(0.0, -P12), X, X, X, X, (0.0, P12), (0.0, N)],
    [(0.0, -P12), X, X, X, X, (0.0, P12), (N, N)],
    [
        (0.0, -P12),
        (0.0, -P12),
        (0.0, -P12),
        (0.0, P12),
        (0.0, P12),
        (0.0, P12),
        (0.0, N),
    ],
    [(0.0, -P12), (N, N), (N, N), (N, N), (N, N), (0.0, P12), (N, N)],
];
pub(super) static COSH: Table = [
    [X, (-I, I), (I, 0.0), (I, -0.0), (-I, -I), X, (I, N)],
    [X, X, X, X, X, X, (N, N)],
    [X, X, X, X, X, X, (N, 0.0)],
    [X, X, X, X, X, X, (N, 0.0)],
    [X, X, X, X, X, X, (N, N)],
    [X, (-I, -I), (I, -0.0), (I, 0.0), (-I, I), X, (I, N)],
    [(N, N), (N, N), (N, 0.0), (N, 0.0), (N, N), (N, N), (N, N)],
];
pub(super) static EXP: Table = [
    [
        (0.0, 0.0),
        (-0.0, -0.0),
        (0.0, -0.0),
        (0.0, 0.0),
        (-0.0, 0.0),
        (0.0, 0.0),
        (0.0, 0.0),
    ],
    [X, X, X, X, X, X, (N, N)],
    [X, X, X, X, X, X, (N, N)],
    [X, X, X, X, X, X, (N, N)],
    [X, X, X, X, X, X, (N, N)],
    [X, (-I, -I), (I, -0.0), (I, 0.0), (-I, I), X, (I, N)],
    [(N, N), (N, N), (N, -0.0), (N, 0.0), (N, N), (N, N), (N, N)],
];
pub(super) static LOG: Table = [
    [(I, -P34), (I, -P), (I, -P), (I, P), (I, P), (I, P34), (I, N)],
    [(I, -P12), X, X, X, X, (I, P12), (N, N)],
    [(I, -P12), X, X, X, X, (I, P12), (N, N)],
    [(I, -P12), X, X, X, X, (I, P12), (N, N)],
    [(I, -P12), X, X, X, X, (I, P12), (N, N)],
    [
        (I, -P14),
        (I, -0.0),
        (I, -0.0),
        (I, 0.0),
        (I, 0.0),
        (I, P14),
        (I, N),
    ],
    [(I, N), (N, N), (N, N), (N, N), (N, N), (I, N), (N, N)],
];
pub(super) static SINH: Table = [
    [X, (I, -I), (-I, -0.0), (-I, 0.0), (I, I), X, (I, N)],
    [X, X, X, X, X, X, (N, N)],
    [X, X, X, X, X, X, (0.0, N)],
    [X, X, X, X, X, X, (0.0, N)],
    [X, X, X, X, X, X, (N, N)],
    [X, (-I, -I), (I, -0.0), (I, 0.0), (-I, I), X, (I, N)],
    [(N, N), (N, N), (N, -0.0), (N, 0.0), (N, N), (N, N), (N, N)],
];
pub(super) static SQRT: Table = [
    [(I, -I), (0.0, -I), (0.0, -I), (0.0, I), (0.0, I), (I, I), (N, I)],
    [(I, -I), X, X, X, X, (I, I), (N, N)],
    [(I, -I), X, X, X, X, (I, I), (N, N)],
    [(I, -I), X, X, X, X, (I, I), (N, N)],
    [(I, -I), X, X, X, X, (I, I), (N, N)],
    [(I, -I), (I, -0.0), (I, -0.0), (I, 0.0), (I, 0.0), (I, I), (I, N)],
    [(I, -I), (N, N), (N, N), (N, N), (N, N), (I, I), (N, N)],
];
pub(super) static TANH: Table = [
    [
        (-1.0, 0.0),
        (-1.0, 0.0),
        (-1.0, -0.0),
        (-1.0, 0.0),
        (-1.0, -0.0),
        (-1.0, 0.0),
        (-1.0, 0.0),
    ],
    [X, X, X, X, X, X, (N, N)],
    [X, X, X, X, X, X, (-0.0, N)],
    [X, X, X, X, X, X, (0.0, N)],
    [X, X, X, X, X, X, (N, N)],
    [
        (1.0, 0.0),
        (1.0, 0.0),
        (1.0, -0.0),
        (1.0, 0.0),
        (1.0, -0.0),
        (1.0, 0.0),
        (1.0, 0.0),
    ],
    [(N, N), (N, N), (N, -0.0), (N, 0.0), (N, N), (N, N), (N, N)],
];
pub(super) static RECT: Table = [
    [X, (I, I), (-I, 0.0), (-I, -0.0), (I, -I), X, (I, N)],
    [X, X, X, X, X, X, (N, N)],
    [(0.0, 0.0), X, X, X, X, (0.0, 0.0), (0.0, 0.0)],
    [(0.0, 0.0), X, X, X, X, (0.0, 0.0), (0.0, 0.0)],
    [X, X, X, X, X, X, (N, N)],
    [X, (-I, -I), (I, -0.0), (I, 0.0), (-I, I), X, (I, N)],
    [(N, N), (N, N), (N, 0.0), (N, 0.0), (N, N), (N, N), (N, N)],
];

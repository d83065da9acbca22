//! Products with weights in every format, packed ones on every path, beside what this machine's memory and arithmetic give:
//! `cargo bench -p duet-kernels`, with a part of a name to run only some.
//!
//! Weights are gone through in turn, so that none is in a cache. The table at the end has the best time of each, for a
//! machine that does other things too: bytes of weights for each second as a share of what all threads together read, and
//! operations as a share of the multiplications with addition that they do in registers.
#![expect(clippy::print_stdout, clippy::expect_used, reason = "a benchmark prints its result and may fail")]

mod limits;
mod weights;

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, Throughput};
use duet_kernels::{Choice, Numbers, NumbersMut, Path, Rows, path, paths, threads};
use limits::Limits;
use weights::{KINDS, Kind, Weights};

/// (outputs, inputs): a projection of a 200 M model, and one of a 7 B model.
const SHAPES: [[usize; 2]; 2] = [[3072, 1024], [4096, 4096]];
const ROWS: [usize; 4] = [1, 4, 16, 256];

/// The best time of a benchmark that ran.
struct Measured {
    name: String,
    seconds: f64,
    bytes: f64,
    operations: f64,
}

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(100))
        .measurement_time(Duration::from_millis(400))
        .configure_from_args();
    let mut all = Vec::new();
    for shape in SHAPES {
        for kind in KINDS {
            products(&mut criterion, path(), kind, shape, &mut all);
        }
    }
    for path in paths().skip(1) {
        for kind in [Kind::Affine(4), Kind::Affine(8)] {
            products(&mut criterion, path, kind, SHAPES[0], &mut all);
        }
    }
    criterion.final_summary();
    print(&all);
}

fn products(criterion: &mut Criterion, path: Path, kind: Kind, shape: [usize; 2], all: &mut Vec<Measured>) {
    let [outputs, inputs] = shape;
    let mut group = criterion.benchmark_group(format!("{}/{kind}/{outputs}x{inputs}", path.name()));
    let mut weights = None;
    for rows in ROWS {
        let operations = 2 * (outputs * inputs * rows) as u64;
        group.throughput(Throughput::Elements(operations));
        let x: Vec<f32> = (0..rows * inputs).map(|at| (at % 17) as f32 / 17.0 - 0.5).collect();
        let starts: Vec<usize> = (0..rows).map(|row| row * inputs).collect();
        let mut out = vec![0.0; rows * outputs];
        let (mut best, mut bytes, mut turn) = (f64::INFINITY, 0, 0);
        group.bench_function(BenchmarkId::from_parameter(rows), |bencher| {
            let weights: &Weights = weights.get_or_insert_with(|| Weights::new(kind, shape));
            bytes = weights.matrix_bytes();
            bencher.iter_custom(|count| {
                let mut all = Duration::ZERO;
                for _ in 0..count {
                    turn = (turn + 1) % weights.copies();
                    let choices: Vec<Choice> = (0..rows).map(|row| Choice { row, matrix: turn }).collect();
                    let x = Rows { numbers: Numbers::F32(&x), starts: &starts };
                    let start = Instant::now();
                    weights.product(path, x, &choices, NumbersMut::F32(&mut out));
                    let taken = start.elapsed();
                    best = best.min(taken.as_secs_f64());
                    all += taken;
                }
                all
            });
        });
        black_box(&out);
        if best.is_finite() {
            let name = format!("{:<12} {kind:<9} {outputs} x {inputs:<5} {rows:>4}", path.name());
            all.push(Measured { name, seconds: best, bytes: bytes as f64, operations: operations as f64 });
        }
    }
    group.finish();
}

fn print(all: &[Measured]) {
    let limits = Limits::measure();
    let (read, operate) = (limits.read / 1e9, limits.operate / 1e9);
    println!("{} threads: {read:.1} GB/s read, {operate:.0} GFLOP/s in registers", threads());
    println!(
        "{:<12} {:<9} {:<12} {:>4} {:>10} {:>8} {:>6} {:>9} {:>6}",
        "path", "weights", "shape", "rows", "us", "GB/s", "", "GFLOP/s", ""
    );
    for Measured { name, seconds, bytes, operations } in all {
        let (bytes, operations) = (bytes / seconds / 1e9, operations / seconds / 1e9);
        println!(
            "{name} {:>10.1} {bytes:>8.1} {:>5.0}% {operations:>9.1} {:>5.0}%",
            seconds * 1e6,
            bytes / read * 100.0,
            operations / operate * 100.0
        );
    }
}

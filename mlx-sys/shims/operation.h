/* Operations of ours in MLX's graph, computed on the CPU by a function of the caller's: see src/operation.rs, which
 * mirrors these types. */
#pragma once

#include "mlx/c/array.h"
#include "mlx/c/stream.h"

extern "C" {

/* An evaluated array. Strides are in elements. */
typedef struct duet_view {
  void* data;
  const int* shape;
  const int64_t* strides;
  size_t dimensions;
  mlx_dtype dtype;
} duet_view;

/* Fills in `output`, which is row-major. Called on the stream's thread; must not throw or unwind. */
typedef void (*duet_compute)(const duet_view* inputs, size_t count, const duet_view* output, const void* parameters);

/* Puts the operation into the graph. `parameters` are copied bitwise. An input that is there already and is not row-major
 * is made so where `row_major` says so, for each input. */
int duet_operation(mlx_array* result, const char* name, duet_compute compute, const mlx_array* inputs,
                   const bool* row_major, size_t count, const int* shape, size_t dimensions, mlx_dtype dtype,
                   const void* parameters, size_t parameters_length, mlx_stream stream);

/* Makes one of operations that follow each other in what these arrays wait for: see fusion.cpp. */
int duet_fuse(const mlx_array* outputs, size_t count);

/* What computes some arrays again, with others in the place of some that it was recorded with. */
typedef struct duet_recording duet_recording;

/* Records what computes these results, which were made one and are to be evaluated next; null if that is not one program of
 * ours that makes nothing else, or if it waits for something. The first variables, so many as are `alike`, will have the same shapes,
 * the others as many dimensions. */
int duet_record(duet_recording** recording, const mlx_array* results, size_t count, const mlx_array* variables,
                size_t variables_count, size_t alike);

/* Computes new results, of which there are as many as there were, and returns when they are there. */
int duet_recording_compute(const duet_recording* recording, const mlx_array* variables, size_t count,
                           mlx_array* results);

void duet_recording_free(duet_recording* recording);
}

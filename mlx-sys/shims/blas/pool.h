/* Threads that share out the slices of a product. Slices are taken one by one by whoever is running, the caller
 * included: a thread that the system does not schedule delays nothing it has not begun. */
#pragma once

/* Threads that take slices, the caller included: one per processor, or OPENBLAS_NUM_THREADS. */
int pool_threads(void);

/* From now on slices run on somebody else's threads, of which there are so many: two groups of threads on the same
 * processors keep each other waiting. `share` does what pool_run does. */
void duet_blas_share(int count, void (*share)(int slices, void (*run)(void* context, int slice), void* context));

/* Calls run(context, slice) once for each slice below `slices` and returns when all are done. */
void pool_run(int slices, void (*run)(void* context, int slice), void* context);

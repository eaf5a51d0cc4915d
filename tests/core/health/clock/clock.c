/* A wall clock that a test can set, for one process: preloaded, it adds to what the system says the seconds that stand
 * at the beginning of the file UIC_CLOCK as a double. Clocks that nobody can set stay as they are. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static double ahead_s(void) {
    static volatile double *set;
    if (!set) {
        const char *path = getenv("UIC_CLOCK");
        int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
        if (file < 0) return 0;
        void *page = mmap(NULL, sizeof(double), PROT_READ, MAP_SHARED, file, 0);
        close(file);
        if (page == MAP_FAILED) return 0;
        set = page;
    }
    return *set;
}

int clock_gettime(clockid_t which, struct timespec *at) {
    long done = syscall(SYS_clock_gettime, which, at);
    if (done == 0 && (which == CLOCK_REALTIME || which == CLOCK_REALTIME_COARSE)) at->tv_sec += (time_t)floor(ahead_s());
    return (int)done;
}

int gettimeofday(struct timeval *restrict at, void *restrict zone) {
    (void)zone;
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    at->tv_sec = now.tv_sec;
    at->tv_usec = now.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *at) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (at) *at = now.tv_sec;
    return now.tv_sec;
}

/* A webcam for a machine that has none: preloaded, it answers for one device path what the kernel's V4L2 drivers answer
 * for a camera (videodev2.h): YUYV pictures by streaming I/O over mapped buffers. FFmpeg's own V4L2 reader does the rest.
 * UIC_WEBCAM names the path. The picture is grey, with a bright bar that moves eight columns a frame.
 * UIC_WEBCAM_GONE names a file: once it is there, the camera has been pulled out. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/videodev2.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { WIDTH = 320, HEIGHT = 240, FPS = 15, BUFFERS = 4, SIZE = WIDTH * HEIGHT * 2, STEP = (SIZE + 4095) & ~4095 };

static int device = -1;
static unsigned char *pictures;
static int queue[BUFFERS + 1], queued;
static unsigned frame;
static struct timespec next;

static int is_ours(const char *path) {
    const char *name = getenv("UIC_WEBCAM");
    return name && path && strcmp(path, name) == 0;
}

static int gone(void) {
    const char *path = getenv("UIC_WEBCAM_GONE");
    return path && access(path, F_OK) == 0;
}

static int plug_in(void) {
    if (gone()) { errno = ENODEV; return -1; }
    int fd = memfd_create("webcam", 0);
    if (fd < 0 || ftruncate(fd, STEP * BUFFERS) < 0) return -1;
    pictures = mmap(NULL, STEP * BUFFERS, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    device = fd;
    queued = 0;
    return fd;
}

static int real_open(const char *path, int flags, mode_t mode) { return syscall(SYS_openat, AT_FDCWD, path, flags, mode); }

int open(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = va_arg(rest, int);
    va_end(rest);
    return is_ours(path) ? plug_in() : real_open(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = va_arg(rest, int);
    va_end(rest);
    return is_ours(path) ? plug_in() : real_open(path, flags | O_LARGEFILE, mode);
}

static void describe(struct v4l2_format *format) {
    format->fmt.pix.width = WIDTH;
    format->fmt.pix.height = HEIGHT;
    format->fmt.pix.pixelformat = V4L2_PIX_FMT_YUYV;
    format->fmt.pix.field = V4L2_FIELD_NONE;
    format->fmt.pix.bytesperline = WIDTH * 2;
    format->fmt.pix.sizeimage = SIZE;
}

static void paint(unsigned char *picture) {
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            int lit = (x + WIDTH - (int)(frame * 8 % WIDTH)) % WIDTH < 40;
            picture[2 * (y * WIDTH + x)] = lit ? 235 : 90;
            picture[2 * (y * WIDTH + x) + 1] = 128;
        }
    frame++;
}

static int dequeue(struct v4l2_buffer *buffer) {
    if (gone()) { errno = ENODEV; return -1; }
    if (!queued) { errno = EAGAIN; return -1; }
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (now.tv_sec < next.tv_sec || (now.tv_sec == next.tv_sec && now.tv_nsec < next.tv_nsec)) {
        if (fcntl(device, F_GETFL) & O_NONBLOCK) { errno = EAGAIN; return -1; }
        clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &next, NULL);
    }
    next.tv_nsec += 1000000000 / FPS;
    if (next.tv_nsec >= 1000000000) { next.tv_sec++; next.tv_nsec -= 1000000000; }
    int index = queue[0];
    memmove(queue, queue + 1, sizeof(int) * --queued);
    paint(pictures + index * STEP);
    clock_gettime(CLOCK_MONOTONIC, &now);
    memset(buffer, 0, sizeof *buffer);
    buffer->index = index;
    buffer->type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    buffer->memory = V4L2_MEMORY_MMAP;
    buffer->bytesused = buffer->length = SIZE;
    buffer->sequence = frame;
    buffer->timestamp.tv_sec = now.tv_sec;
    buffer->timestamp.tv_usec = now.tv_nsec / 1000;
    return 0;
}

static int answer(unsigned long request, void *argument) {
    switch (request) {
    case VIDIOC_QUERYCAP: {
        struct v4l2_capability *can = argument;
        memset(can, 0, sizeof *can);
        strcpy((char *)can->driver, "uvcvideo");
        strcpy((char *)can->card, "Webcam");
        can->capabilities = can->device_caps = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING;
        return 0;
    }
    case VIDIOC_ENUM_FMT: {
        struct v4l2_fmtdesc *one = argument;
        if (one->index) break;
        one->pixelformat = V4L2_PIX_FMT_YUYV;
        strcpy((char *)one->description, "YUYV 4:2:2");
        return 0;
    }
    case VIDIOC_G_FMT:
    case VIDIOC_S_FMT:
    case VIDIOC_TRY_FMT: describe(argument); return 0;
    case VIDIOC_ENUMINPUT: {
        struct v4l2_input *input = argument;
        if (input->index) break;
        strcpy((char *)input->name, "Camera 1");
        input->type = V4L2_INPUT_TYPE_CAMERA;
        return 0;
    }
    case VIDIOC_G_INPUT: *(int *)argument = 0; return 0;
    case VIDIOC_S_INPUT: return 0;
    case VIDIOC_G_PARM:
    case VIDIOC_S_PARM: {
        struct v4l2_streamparm *parameters = argument;
        parameters->parm.capture.capability = V4L2_CAP_TIMEPERFRAME;
        parameters->parm.capture.timeperframe.numerator = 1;
        parameters->parm.capture.timeperframe.denominator = FPS;
        return 0;
    }
    case VIDIOC_REQBUFS: ((struct v4l2_requestbuffers *)argument)->count = BUFFERS; return 0;
    case VIDIOC_QUERYBUF: {
        struct v4l2_buffer *buffer = argument;
        if (buffer->index >= BUFFERS) break;
        buffer->length = SIZE;
        buffer->m.offset = buffer->index * STEP;
        return 0;
    }
    case VIDIOC_QBUF:
        if (queued < BUFFERS) queue[queued++] = ((struct v4l2_buffer *)argument)->index;
        return 0;
    case VIDIOC_DQBUF: return dequeue(argument);
    case VIDIOC_STREAMON: clock_gettime(CLOCK_MONOTONIC, &next); return 0;
    case VIDIOC_STREAMOFF: return 0;
    }
    errno = EINVAL;
    return -1;
}

int ioctl(int fd, unsigned long request, ...) {
    va_list rest;
    va_start(rest, request);
    void *argument = va_arg(rest, void *);
    va_end(rest);
    return device >= 0 && fd == device ? answer(request & 0xffffffffUL, argument) : syscall(SYS_ioctl, fd, request, argument);
}

int close(int fd) {
    if (fd == device && fd >= 0) {
        munmap(pictures, STEP * BUFFERS);
        device = -1;
    }
    return syscall(SYS_close, fd);
}

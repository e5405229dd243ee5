#include "web/server/gzip.hpp"

#include <zlib.h>

#include <limits>
#include <new>

#include "base/check.hpp"

namespace web {
namespace {

// One state for each thread, reset between answers: making one allocates 256 KiB.
class Deflater {
public:
    Deflater() {
        constexpr int level = 1, gzip_window = 15 + 16, memory = 8;
        if (deflateInit2(&stream_, level, Z_DEFLATED, gzip_window, memory, Z_DEFAULT_STRATEGY) != Z_OK)
            throw std::bad_alloc();
    }
    ~Deflater() { deflateEnd(&stream_); }
    Deflater(const Deflater&) = delete;
    Deflater& operator=(const Deflater&) = delete;

    std::string run(std::string_view content) {
        CHECK(content.size() < std::numeric_limits<uInt>::max() / 2);
        deflateReset(&stream_);
        std::string out(deflateBound(&stream_, static_cast<uLong>(content.size())), '\0');
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
        stream_.avail_in = static_cast<uInt>(content.size());
        stream_.next_out = reinterpret_cast<Bytef*>(out.data());
        stream_.avail_out = static_cast<uInt>(out.size());
        CHECK(deflate(&stream_, Z_FINISH) == Z_STREAM_END);
        out.resize(out.size() - stream_.avail_out);
        return out;
    }

private:
    z_stream stream_{};
};

}  // namespace

std::string gzip(std::string_view content) {
    thread_local Deflater deflater;
    return deflater.run(content);
}

}  // namespace web

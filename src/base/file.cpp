// Reading and writing whole files by system calls, because fsync has no other way.
#include "base/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "base/environment.hpp"
#include "base/random.hpp"

namespace base {
namespace {

[[noreturn]] void failed(std::string_view what, const std::filesystem::path& path, int error = errno) {
    throw_environment(path.string() + ": cannot " + std::string(what) + ": " + std::generic_category().message(error),
                      error);
}

// An open file that is closed at the end of the scope. Its failures name `path`, which has to outlive it.
class Descriptor {
public:
    Descriptor(const std::filesystem::path& path, int flags) : Descriptor(path, "open", path, flags, 0) {}
    // A new file at `place` that will become `path`.
    Descriptor(const std::filesystem::path& path, const std::filesystem::path& place, unsigned mode)
        : Descriptor(path, "create", place, O_WRONLY | O_CREAT | O_EXCL, mode) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    // Up to `room` bytes; 0 at the end of the file.
    std::size_t read(char* to, std::size_t room) const {
        for (;;) {
            const ssize_t count = ::read(number_, to, room);
            if (count >= 0) return static_cast<std::size_t>(count);
            if (errno != EINTR) failed("read", path_);
        }
    }
    void write_all(std::string_view content) const {
        while (!content.empty()) {
            const ssize_t count = ::write(number_, content.data(), content.size());
            if (count >= 0) {
                content.remove_prefix(static_cast<std::size_t>(count));
            } else if (errno != EINTR) {
                failed("write", path_);
            }
        }
    }
    void sync() const {
        if (::fsync(number_) != 0) failed("sync", path_);
    }
    std::size_t size() const {
        struct stat about {};
        if (::fstat(number_, &about) != 0) failed("examine", path_);
        return about.st_size > 0 ? static_cast<std::size_t>(about.st_size) : 0;
    }
    // Reports what the destructor would swallow: some file systems tell of a lost write only here.
    void close() {
        if (::close(std::exchange(number_, -1)) != 0) failed("close", path_);
    }

private:
    Descriptor(const std::filesystem::path& path, std::string_view what, const std::filesystem::path& place, int flags,
               unsigned mode)
        : path_(path) {
        do {
            number_ = ::open(place.c_str(), flags | O_CLOEXEC, mode);
        } while (number_ < 0 && errno == EINTR);
        if (number_ < 0) failed(what, path);
    }

    const std::filesystem::path& path_;
    int number_ = -1;
};

// A file that is removed again unless it was renamed to its place.
class TemporaryFile {
public:
    explicit TemporaryFile(const std::filesystem::path& target)
        : path_(target.parent_path() / ("." + random_token(9) + ".tmp")) {}
    ~TemporaryFile() {
        if (!in_place_) ::unlink(path_.c_str());
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    const std::filesystem::path& path() const { return path_; }
    void move_to(const std::filesystem::path& target) {
        if (::rename(path_.c_str(), target.c_str()) != 0) failed("replace", target);
        in_place_ = true;
    }

private:
    std::filesystem::path path_;
    bool in_place_ = false;
};

void sync_folder_of(const std::filesystem::path& path) {
    const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    Descriptor(folder, O_RDONLY | O_DIRECTORY).sync();
}

}  // namespace

std::string read_file(const std::filesystem::path& path, std::size_t limit) {
    const Descriptor file(path, O_RDONLY);
    // The size is a hint only: files of /proc say 0, and a file may grow while it is read.
    constexpr std::size_t least = 4096;
    std::string content(std::min(std::max(file.size(), least), limit) + 1, '\0');
    std::size_t size = 0;
    while (const std::size_t count = file.read(content.data() + size, content.size() - size)) {
        size += count;
        if (size > limit) failed("read", path, EFBIG);
        if (size == content.size()) content.resize(std::min(size * 2 - 1, limit) + 1);
    }
    content.resize(size);
    return content;
}

void write_file_synced(const std::filesystem::path& path, std::string_view content, unsigned mode) {
    TemporaryFile temporary(path);
    Descriptor file(path, temporary.path(), mode);
    file.write_all(content);
    file.sync();
    file.close();
    temporary.move_to(path);
    sync_folder_of(path);
}

void rename_file_synced(const std::filesystem::path& from, const std::filesystem::path& to) {
    if (::rename(from.c_str(), to.c_str()) != 0) failed("replace", to);
    sync_folder_of(to);
}

}  // namespace base

// A new name is on the disk only when the folder that holds it is synced, too.
#include "store/file_tools.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>
#include <vector>

#include "base/environment.hpp"
#include "base/hash.hpp"

namespace store {

namespace {

constexpr std::size_t part_size = std::size_t{1} << 17;

[[noreturn]] void refuse(const std::filesystem::path& path) {
    const int error = errno;
    base::throw_environment(fmt::format("{}: {}", path.string(), std::strerror(error)), error);
}

class Descriptor {
public:
    Descriptor(const std::filesystem::path& path, int flags) : number_(::open(path.c_str(), flags | O_CLOEXEC)) {
        if (number_ < 0) refuse(path);
    }
    ~Descriptor() { ::close(number_); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }

private:
    int number_;
};

}  // namespace

void sync_folder(const std::filesystem::path& folder) {
    const Descriptor descriptor(folder, O_RDONLY | O_DIRECTORY);
    if (::fsync(descriptor.number()) != 0) refuse(folder);
}

void make_folders_synced(const std::filesystem::path& folder) {
    std::error_code failed;
    if (std::filesystem::is_directory(folder, failed)) return;
    const auto above = folder.has_parent_path() ? folder.parent_path() : std::filesystem::path(".");
    if (above != folder) make_folders_synced(above);
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) refuse(folder);
    sync_folder(above);
}

FileSource::FileSource(const std::filesystem::path& path)
    : path_(path), descriptor_(::open(path_.c_str(), O_RDONLY | O_CLOEXEC)) {
    struct stat about {};
    if (descriptor_ < 0) refuse(path_);
    if (::fstat(descriptor_, &about) == 0 && S_ISREG(about.st_mode)) {
        bytes_ = about.st_size;
        return;
    }
    ::close(descriptor_);
    throw base::EnvironmentError(fmt::format("{}: it is no file", path_.string()));
}

FileSource::~FileSource() { ::close(descriptor_); }

std::size_t FileSource::read(char* to, std::size_t count) {
    std::size_t done = 0;
    while (done < count) {
        const ssize_t more = ::read(descriptor_, to + done, count - done);
        if (more < 0 && errno == EINTR) continue;
        if (more < 0) refuse(path_);
        if (more == 0) break;
        done += static_cast<std::size_t>(more);
    }
    return done;
}

void FileSource::leave_memory() const { ::posix_fadvise(descriptor_, 0, 0, POSIX_FADV_DONTNEED); }

std::string sha256_of_file(const std::filesystem::path& path) {
    FileSource file(path);
    base::Sha256 hash;
    std::vector<char> buffer(part_size);
    while (const std::size_t count = file.read(buffer.data(), buffer.size()))
        hash.add(base::as_bytes({buffer.data(), count}));
    return base::to_hex(hash.finish());
}

NewFile::NewFile(std::filesystem::path path)
    : path_(std::move(path)), descriptor_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)) {
    if (descriptor_ < 0) refuse(path_);
}

NewFile::~NewFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

void NewFile::write(std::string_view content) {
    buffer_ += content;
    if (buffer_.size() >= part_size) flush();
}

void NewFile::flush() {
    std::string_view rest = buffer_;
    while (!rest.empty()) {
        const ssize_t count = ::write(descriptor_, rest.data(), rest.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) refuse(path_);
        rest.remove_prefix(static_cast<std::size_t>(count));
    }
    buffer_.clear();
}

void NewFile::finish() {
    flush();
    if (::fsync(descriptor_) != 0) refuse(path_);
    if (::close(std::exchange(descriptor_, -1)) != 0) refuse(path_);
}

}  // namespace store

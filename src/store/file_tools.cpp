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
#include "base/function_ref.hpp"

namespace store {

namespace {

constexpr std::size_t part_size = std::size_t{1} << 17;

[[noreturn]] void refuse(const std::filesystem::path& path) {
    throw base::EnvironmentError(fmt::format("{}: {}", path.string(), std::strerror(errno)));
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

namespace {

void each_part(const std::filesystem::path& file, base::function_ref<void(std::string_view)> visit) {
    const Descriptor descriptor(file, O_RDONLY);
    std::vector<char> buffer(part_size);
    for (;;) {
        const ssize_t count = ::read(descriptor.number(), buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) refuse(file);
        if (count == 0) return;
        visit({buffer.data(), static_cast<std::size_t>(count)});
    }
}

}  // namespace

FileDigest digest_of(const std::filesystem::path& file) {
    base::Sha256 hash;
    FileDigest digest;
    each_part(file, [&](std::string_view part) {
        hash.add(base::as_bytes(part));
        digest.bytes += static_cast<std::int64_t>(part.size());
    });
    digest.sha256 = base::to_hex(hash.finish());
    return digest;
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
    hash_.add(base::as_bytes(buffer_));
    std::string_view rest = buffer_;
    while (!rest.empty()) {
        const ssize_t count = ::write(descriptor_, rest.data(), rest.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) refuse(path_);
        rest.remove_prefix(static_cast<std::size_t>(count));
    }
    bytes_ += static_cast<std::int64_t>(buffer_.size());
    buffer_.clear();
}

FileDigest NewFile::finish() {
    flush();
    if (::fsync(descriptor_) != 0) refuse(path_);
    if (::close(std::exchange(descriptor_, -1)) != 0) refuse(path_);
    return {base::to_hex(hash_.finish()), bytes_};
}

FileDigest copy_file_synced(const std::filesystem::path& from, const std::filesystem::path& to) {
    NewFile copy(to);
    each_part(from, [&](std::string_view part) { copy.write(part); });
    return copy.finish();
}

}  // namespace store

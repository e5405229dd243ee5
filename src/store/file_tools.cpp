// A new name is on the disk only when the folder that holds it is synced, too.
#include "store/file_tools.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <vector>

#include "base/environment.hpp"
#include "base/hash.hpp"

namespace store {

namespace {

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

FileDigest digest_of(const std::filesystem::path& file) {
    const Descriptor descriptor(file, O_RDONLY);
    base::Sha256 hash;
    FileDigest digest;
    std::vector<unsigned char> buffer(std::size_t{1} << 17);
    for (;;) {
        const ssize_t count = ::read(descriptor.number(), buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) refuse(file);
        if (count == 0) break;
        hash.add({buffer.data(), static_cast<std::size_t>(count)});
        digest.bytes += count;
    }
    digest.sha256 = base::to_hex(hash.finish());
    return digest;
}

}  // namespace store

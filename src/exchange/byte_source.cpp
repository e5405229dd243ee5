// Bytes from a file or from memory.
#include "exchange/byte_source.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "base/environment.hpp"

namespace exchange {
namespace {

[[noreturn]] void disk_failed(const std::filesystem::path& path, const char* doing) {
    throw base::EnvironmentError(std::string(doing) + " " + path.string() + ": " + std::generic_category().message(errno));
}

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

class FileBytes final : public ByteSource {
public:
    explicit FileBytes(const std::filesystem::path& path) : path_(path), file_(std::fopen(path.c_str(), "rbe")) {
        if (!file_) disk_failed(path, "open");
        std::error_code failure;
        size_ = std::filesystem::file_size(path, failure);
        if (failure) throw base::EnvironmentError("size of " + path.string() + ": " + failure.message());
    }
    std::uint64_t size() const override { return size_; }
    std::size_t read(std::span<char> buffer) override {
        const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), file_.get());
        if (count < buffer.size() && std::ferror(file_.get()) != 0) disk_failed(path_, "read");
        position_ += count;
        return count;
    }
    void seek(std::uint64_t position) override {
        if (::fseeko(file_.get(), static_cast<off_t>(position), SEEK_SET) != 0) disk_failed(path_, "seek in");
        position_ = position;
    }
    std::uint64_t position() const override { return position_; }

private:
    std::filesystem::path path_;
    std::unique_ptr<std::FILE, CloseFile> file_;
    std::uint64_t size_ = 0;
    std::uint64_t position_ = 0;
};

class MemoryBytes final : public ByteSource {
public:
    explicit MemoryBytes(std::string bytes) : bytes_(std::move(bytes)) {}
    std::uint64_t size() const override { return bytes_.size(); }
    std::size_t read(std::span<char> buffer) override {
        const std::size_t count = std::min(buffer.size(), bytes_.size() - position_);
        std::memcpy(buffer.data(), bytes_.data() + position_, count);
        position_ += count;
        return count;
    }
    void seek(std::uint64_t position) override { position_ = std::min<std::uint64_t>(position, bytes_.size()); }
    std::uint64_t position() const override { return position_; }

private:
    std::string bytes_;
    std::size_t position_ = 0;
};

}  // namespace

std::unique_ptr<ByteSource> bytes_of_file(const std::filesystem::path& path) { return std::make_unique<FileBytes>(path); }
std::unique_ptr<ByteSource> bytes_of_memory(std::string bytes) { return std::make_unique<MemoryBytes>(std::move(bytes)); }

}  // namespace exchange

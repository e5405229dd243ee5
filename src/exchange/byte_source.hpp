// Bytes from a file or from memory behind one interface: read piece by piece, from the start as often as needed.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace exchange {

class ByteSource {
public:
    virtual ~ByteSource() = default;
    virtual std::uint64_t size() const = 0;
    // Fills the buffer as far as there are bytes; 0 at the end only. Throws base::EnvironmentError when the disk fails.
    virtual std::size_t read(std::span<char> buffer) = 0;
    virtual void seek(std::uint64_t position) = 0;
    virtual std::uint64_t position() const = 0;
};

std::unique_ptr<ByteSource> bytes_of_file(const std::filesystem::path& path);  // base::EnvironmentError when it cannot open
std::unique_ptr<ByteSource> bytes_of_memory(std::string bytes);

}  // namespace exchange

// A ZIP archive in one exact form: nothing is compressed, no times, no gaps, entries and directory in one order.
//
// Two archives with the same content are the same bytes. Whoever checks an archive can so compare each byte of it with what
// has to be there, the structure as well. Any tool for ZIP opens it (PKWARE APPNOTE 6.3, ZIP64 where it is large).
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pack {

using Sink = std::function<void(std::string_view bytes)>;

class ArchiveWriter {
public:
    explicit ArchiveWriter(Sink sink) : sink_(std::move(sink)) {}
    // A CHECK that the name is new and that the content has less than 4 GiB.
    void add(std::string_view name, std::string_view content);
    void finish();  // the directory; nothing is added afterwards

private:
    struct Entry {
        std::string name;
        std::uint32_t crc;
        std::uint64_t size, offset;
    };
    void write(std::string_view bytes);
    Sink sink_;
    std::uint64_t offset_ = 0;
    std::vector<Entry> entries_;
};

// How an entry begins. `length` bytes stand before its content.
struct EntryHead {
    std::string name;
    std::uint64_t size = 0;
    std::size_t length = 0;
};
inline constexpr std::size_t longest_head = 30 + 512;
// Of the entry with which `bytes` begins. Nothing for any other form than that of ArchiveWriter, and at the directory.
std::optional<EntryHead> read_head(std::string_view bytes);

}  // namespace pack

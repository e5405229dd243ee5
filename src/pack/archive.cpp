#include "pack/archive.hpp"

#include <zlib.h>

#include <algorithm>
#include <limits>

#include "base/check.hpp"

namespace pack {

namespace {

constexpr std::uint32_t entry_mark = 0x04034b50, directory_mark = 0x02014b50, end_mark = 0x06054b50;
constexpr std::uint32_t end_mark_64 = 0x06064b50, locator_mark_64 = 0x07064b50;
constexpr unsigned version_needed = 45, names_are_utf8 = 1U << 11U, first_of_january_1980 = 0x21;
constexpr std::uint64_t most_32 = 0xffffffff, most_16 = 0xffff;
constexpr std::size_t head_bytes = 30, size_at = 22, name_size_at = 26;

void put(std::string& bytes, std::uint64_t number, unsigned width) {
    for (unsigned i = 0; i < width; ++i) bytes += static_cast<char>((number >> (8U * i)) & 255U);
}

std::uint64_t number_at(std::string_view bytes, std::size_t at, unsigned width) {
    std::uint64_t number = 0;
    for (unsigned i = width; i > 0; --i) number = (number << 8U) | static_cast<unsigned char>(bytes[at + i - 1]);
    return number;
}

// What an entry and its line in the directory have in common.
void put_common(std::string& bytes, std::uint32_t crc, std::uint64_t size, std::string_view name) {
    put(bytes, version_needed, 2);
    put(bytes, names_are_utf8, 2);
    put(bytes, 0, 2);  // stored
    put(bytes, 0, 2);  // midnight
    put(bytes, first_of_january_1980, 2);
    put(bytes, crc, 4);
    put(bytes, size, 4);
    put(bytes, size, 4);
    put(bytes, name.size(), 2);
}

std::string head_of(std::uint32_t crc, std::uint64_t size, std::string_view name) {
    std::string bytes;
    put(bytes, entry_mark, 4);
    put_common(bytes, crc, size, name);
    put(bytes, 0, 2);  // no extra field
    return bytes.append(name);
}

std::string line_of(std::uint32_t crc, std::uint64_t size, std::string_view name, std::uint64_t offset) {
    const bool is_far = offset >= most_32;
    std::string bytes;
    put(bytes, directory_mark, 4);
    put(bytes, version_needed, 2);
    put_common(bytes, crc, size, name);
    put(bytes, is_far ? 12 : 0, 2);
    bytes.append(2 + 2 + 2 + 4, '\0');  // no comment, first disk, no attributes
    put(bytes, std::min(offset, most_32), 4);
    bytes += name;
    if (is_far) {
        put(bytes, 1, 2);  // ZIP64: the offset
        put(bytes, 8, 2);
        put(bytes, offset, 8);
    }
    return bytes;
}

std::string end_of(std::uint64_t entries, std::uint64_t directory_at, std::uint64_t directory_size) {
    std::string bytes;
    if (entries >= most_16 || directory_at >= most_32 || directory_size >= most_32) {
        put(bytes, end_mark_64, 4);
        put(bytes, 44, 8);  // bytes that follow
        put(bytes, version_needed, 2);
        put(bytes, version_needed, 2);
        put(bytes, 0, 8);  // disks
        put(bytes, entries, 8);
        put(bytes, entries, 8);
        put(bytes, directory_size, 8);
        put(bytes, directory_at, 8);
        put(bytes, locator_mark_64, 4);
        put(bytes, 0, 4);
        put(bytes, directory_at + directory_size, 8);
        put(bytes, 1, 4);
    }
    put(bytes, end_mark, 4);
    put(bytes, 0, 4);
    put(bytes, std::min(entries, most_16), 2);
    put(bytes, std::min(entries, most_16), 2);
    put(bytes, std::min(directory_size, most_32), 4);
    put(bytes, std::min(directory_at, most_32), 4);
    put(bytes, 0, 2);
    return bytes;
}

std::uint32_t crc_of(std::string_view content) {
    return static_cast<std::uint32_t>(crc32_z(0, reinterpret_cast<const unsigned char*>(content.data()), content.size()));
}

}  // namespace

void ArchiveWriter::write(std::string_view bytes) {
    sink_(bytes);
    offset_ += bytes.size();
}

void ArchiveWriter::add(std::string_view name, std::string_view content) {
    CHECK(content.size() < most_32 && !name.empty() && head_bytes + name.size() <= longest_head);
    entries_.push_back({std::string(name), crc_of(content), content.size(), offset_});
    write(head_of(entries_.back().crc, content.size(), name));
    write(content);
}

void ArchiveWriter::finish() {
    const std::uint64_t directory_at = offset_;
    for (const Entry& entry : entries_) write(line_of(entry.crc, entry.size, entry.name, entry.offset));
    write(end_of(entries_.size(), directory_at, offset_ - directory_at));
}

std::optional<EntryHead> read_head(std::string_view bytes) {
    if (bytes.size() < head_bytes || number_at(bytes, 0, 4) != entry_mark) return std::nullopt;
    const auto name_size = static_cast<std::size_t>(number_at(bytes, name_size_at, 2));
    if (name_size == 0 || head_bytes + name_size > longest_head || bytes.size() < head_bytes + name_size)
        return std::nullopt;
    if (number_at(bytes, size_at, 4) >= most_32) return std::nullopt;  // no part is that long
    EntryHead head{.name = std::string(bytes.substr(head_bytes, name_size)),
                   .size = number_at(bytes, size_at, 4),
                   .length = head_bytes + name_size};
    return head;
}

}  // namespace pack

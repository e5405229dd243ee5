#include "ledger/entry.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace ledger {

namespace {

constexpr std::string_view change_format = "keepwright change 1", entry_format = "keepwright entry 1";
constexpr unsigned number_bits = 64;

void add_number(std::string& bytes, std::uint64_t number) {
    for (unsigned shift = number_bits; shift > 0;) bytes += static_cast<char>((number >> (shift -= 8)) & 255U);
}

void add_field(std::string& bytes, std::string_view field) {
    add_number(bytes, field.size());
    bytes += field;
}

void add_field(std::string& bytes, std::int64_t number) {
    std::string field;
    add_number(field, static_cast<std::uint64_t>(number));
    add_field(bytes, field);
}

std::uint64_t number_of(std::string_view bytes) {
    std::uint64_t number = 0;
    for (const char byte : bytes) number = (number << 8U) | static_cast<unsigned char>(byte);
    return number;
}

std::optional<std::string_view> take_field(std::string_view& bytes) {
    constexpr std::size_t size_bytes = number_bits / 8;
    if (bytes.size() < size_bytes) return std::nullopt;
    const std::uint64_t size = number_of(bytes.substr(0, size_bytes));
    bytes.remove_prefix(size_bytes);
    if (bytes.size() < size) return std::nullopt;
    const std::string_view field = bytes.substr(0, size);
    bytes.remove_prefix(size);
    return field;
}

std::optional<std::uint64_t> take_number(std::string_view& bytes) {
    const auto field = take_field(bytes);
    return field && field->size() == number_bits / 8 ? std::optional(number_of(*field)) : std::nullopt;
}

}  // namespace

Hash commitment_to(const Change& change, base::Bytes salt) {
    CHECK(salt.size() == salt_bytes);
    std::string bytes;
    bytes.reserve(change.content.size() + change.reason.size() + 256);
    add_field(bytes, change_format);
    add_field(bytes, base::as_text(salt));
    add_field(bytes, change.actor);
    add_field(bytes, change.kind);
    add_field(bytes, change.number);
    add_field(bytes, change.version);
    add_field(bytes, change.operation);
    add_field(bytes, change.reason);
    add_field(bytes, change.content);
    return base::sha256(base::as_bytes(bytes));
}

std::string to_bytes(const Entry& entry) {
    std::string bytes;
    add_field(bytes, entry_format);
    add_field(bytes, entry.organisation);
    add_field(bytes, static_cast<std::int64_t>(entry.sequence));
    add_field(bytes, entry.microseconds);
    add_field(bytes, base::as_text(entry.commitment));
    return bytes;
}

std::optional<Entry> parse_entry(std::string_view bytes) {
    const auto format = take_field(bytes), organisation = take_field(bytes);
    const auto sequence = take_number(bytes), microseconds = take_number(bytes);
    const auto commitment = take_field(bytes);
    Entry entry;
    if (format != entry_format || !organisation || !sequence || !microseconds || !commitment ||
        commitment->size() != entry.commitment.size() || !bytes.empty())
        return std::nullopt;
    entry.organisation = *organisation;
    entry.sequence = *sequence;
    entry.microseconds = static_cast<std::int64_t>(*microseconds);
    std::ranges::copy(base::as_bytes(*commitment), entry.commitment.begin());
    return entry;
}

}  // namespace ledger

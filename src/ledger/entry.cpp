#include "ledger/entry.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace ledger {

namespace {

constexpr std::string_view change_format = "keepwright change 1", entry_format = "keepwright entry 1";
constexpr unsigned number_bits = 64;

std::array<char, number_bits / 8> bytes_of(std::uint64_t number) {
    std::array<char, number_bits / 8> bytes{};
    for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte, number >>= 8U) *byte = static_cast<char>(number & 255U);
    return bytes;
}

void add_number(std::string& bytes, std::uint64_t number) {
    const auto added = bytes_of(number);
    bytes.append(added.data(), added.size());
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

LeafHasher::LeafHasher(std::string_view organisation)
    : bytes_(to_bytes({.organisation = std::string(organisation), .commitment = {}})) {}

Hash LeafHasher::hash(std::uint64_t sequence, std::int64_t microseconds, const Hash& commitment) {
    // The last three fields have one size each, and a length before it.
    constexpr std::size_t length = number_bits / 8, number = length;
    const auto of_commitment = bytes_.end() - static_cast<std::ptrdiff_t>(commitment.size());
    const auto of_time = of_commitment - length - number;
    const auto of_sequence = of_time - length - number;
    std::ranges::copy(bytes_of(sequence), of_sequence);
    std::ranges::copy(bytes_of(static_cast<std::uint64_t>(microseconds)), of_time);
    std::ranges::copy(commitment, of_commitment);
    return leaf_hash(base::as_bytes(bytes_));
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

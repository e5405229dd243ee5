#include "ledger/checkpoint.hpp"

#include <algorithm>
#include <charconv>

#include "base/base64.hpp"

namespace ledger {

namespace {

std::string_view take_line(std::string_view& text) {
    const auto end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    return line;
}

// Decimal, without leading zeros, so that a size has one spelling.
std::optional<std::uint64_t> parse_size(std::string_view text) {
    if (text.empty() || (text.size() > 1 && text.front() == '0')) return std::nullopt;
    std::uint64_t size = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), size);
    return failure == std::errc{} && end == text.data() + text.size() ? std::optional(size) : std::nullopt;
}

}  // namespace

std::string to_text(const Checkpoint& checkpoint) {
    return std::string(checkpoint.origin)
        .append("\n")
        .append(std::to_string(checkpoint.size))
        .append("\n")
        .append(base::to_base64(checkpoint.root))
        .append("\n");
}

std::optional<Checkpoint> parse_checkpoint(std::string_view text) {
    if (!text.ends_with('\n')) return std::nullopt;
    Checkpoint checkpoint{.origin = std::string(take_line(text))};
    const auto size = parse_size(take_line(text));
    const auto root = base::from_base64(take_line(text));
    if (checkpoint.origin.empty() || !size || !root || root->size() != checkpoint.root.size()) return std::nullopt;
    while (!text.empty())
        if (take_line(text).empty()) return std::nullopt;
    checkpoint.size = *size;
    std::ranges::copy(base::as_bytes(*root), checkpoint.root.begin());
    return checkpoint;
}

std::optional<SignedCheckpoint> parse_signed_checkpoint(std::string_view text) {
    auto note = parse_note(text);
    auto checkpoint = note ? parse_checkpoint(note->text) : std::nullopt;
    if (!checkpoint) return std::nullopt;
    return SignedCheckpoint{*std::move(checkpoint), *std::move(note)};
}

}  // namespace ledger

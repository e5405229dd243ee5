#include "ledger/key_change.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace ledger {

namespace {
constexpr std::string_view form = "keepwright key change 1";
}

std::string key_change_text(const VerifierKey& next) {
    return std::string(form).append("\n").append(next.name).append("\n").append(to_text(next)).append("\n");
}

std::optional<VerifierKey> next_key(std::string_view note, const VerifierKey& before) {
    const auto parsed = parse_note(note);
    if (!parsed || !verify_note(*parsed, before)) return std::nullopt;
    const auto lines = base::split(parsed->text, '\n');
    constexpr std::size_t lines_of_text = 4;  // the last is empty
    if (lines.size() != lines_of_text) return std::nullopt;
    auto next = parse_verifier_key(lines[2]);
    if (!next || next->algorithm != ed25519 || next->name != before.name || *next == before) return std::nullopt;
    return key_change_text(*next) == parsed->text ? std::move(next) : std::nullopt;
}

bool KeyChain::follow(std::uint64_t sequence, std::string_view note) {
    auto next = sequence > keys_.back().from ? next_key(note, newest()) : std::nullopt;
    if (!next) return false;
    keys_.push_back({*std::move(next), sequence});
    return true;
}

bool KeyChain::has(std::string_view key) const {
    return std::ranges::any_of(keys_, [&](const Period& period) { return to_text(period.key) == key; });
}

const VerifierKey& KeyChain::at(std::uint64_t size) const {
    std::size_t place = keys_.size() - 1;
    while (keys_[place].from > size) --place;
    return keys_[place].key;
}

}  // namespace ledger

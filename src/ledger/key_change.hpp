// The keys of a log, one after another: the old key signs which one follows it, and the change of keys is a leaf of the log.
//
// A checkpoint is signed with the key that was the log's when it had that many changes, so that whoever has kept an old
// checkpoint can go from its key to the newest.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/note.hpp"

namespace ledger {

// What the old key signs, as the text of a note: a word for the form, the origin of the log, and the key that follows.
std::string key_change_text(const VerifierKey& next);

// The key that follows `before` by this note; nothing when `before` has not signed it, or for a key of another log.
std::optional<VerifierKey> next_key(std::string_view note, const VerifierKey& before);

class KeyChain {
public:
    explicit KeyChain(VerifierKey first) : keys_{{std::move(first), 0}} {}
    // sequence: of the change in the log. False, and nothing is added, when the newest key has not signed the note, or when
    // the change does not come after that of the newest key.
    bool follow(std::uint64_t sequence, std::string_view note);
    const VerifierKey& newest() const { return keys_.back().key; }
    // With which checkpoints of the first `size` changes are signed.
    const VerifierKey& at(std::uint64_t size) const;
    std::size_t changes() const { return keys_.size() - 1; }
    bool has(std::string_view key) const;  // as to_text writes it

private:
    struct Period {
        VerifierKey key;
        std::uint64_t from;  // the change that began it
    };
    std::vector<Period> keys_;
};

}  // namespace ledger

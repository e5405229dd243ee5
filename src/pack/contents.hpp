// What a pack tells: the changes of one log, and the state of the records that follows from those that are open.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/tree.hpp"
#include "pack/change.hpp"

namespace pack {

inline constexpr std::string_view format = "keepwright-pack/1";

// How fields are called for people. Said by whoever made the pack, and bound by the signature of its head alone.
struct FieldWords {
    std::string name, label;
    std::map<std::string, std::string> choices;  // labels of stored names
};
struct RegisterWords {
    std::string table, path, prefix, singular, plural, clause;
    std::map<std::string, std::string> states;
    std::vector<FieldWords> fields;  // the first is the title
};

struct Head {
    std::string organisation, name;        // slug and name
    std::string at;                        // the moment that the records are of
    std::string made_at, made_by;          // "Keepwright 0.1.0"
    std::uint64_t changes = 0;             // of the log until that moment
    std::vector<RegisterWords> registers;  // that are in the pack
};
std::string to_text(const Head& head);
// Nothing for anything that to_text did not write.
std::optional<Head> parse_head(std::string_view text);

// What the key of the log signs, so that nobody else can have made the pack: its format and the SHA-256 of the head.
std::string head_note_text(std::string_view origin, std::string_view head);

struct Inputs {
    Head head;
    std::string head_note;        // signed note of head_note_text
    std::string key;              // "name+1234abcd+base64", with a new line
    std::string checkpoint;       // signed note, with all cosignatures that were kept
    std::string cosigned;         // the newest that a witness saw, where that is an older one; empty: none
    std::string stamped;          // text of the newest checkpoint that was time-stamped; empty: none
    std::string time_stamp;       // of it, RFC 3161, DER
    std::vector<Change> changes;  // from the first to the last that the checkpoint covers
};

// A record in the pack.
struct Item {
    const RegisterWords* words = nullptr;
    std::string reference;
    base::Json content;
    std::vector<const Change*> versions;  // until the moment, the oldest first
};

// The records that were there in that moment, by register in the order of the head, and by number. Null content where a
// version is not JSON.
struct State {
    std::vector<Item> items;
    std::map<std::string, std::size_t> by_reference;
    std::uint64_t open = 0;                 // changes until the moment
    const RegisterWords* people = nullptr;  // who acted, where people are in the pack

    const Item* find(std::string_view reference) const;
    std::string title_of(std::string_view reference) const;  // the reference itself when it is not in the pack
};
State state_of(const Inputs& inputs);

std::string reference_of(const RegisterWords& words, std::int64_t number);  // "R-0042"

// The tree over the changes, for its root and for proofs.
class Tree {
public:
    void add(const ledger::Hash& leaf);
    std::uint64_t size() const { return levels_.empty() ? 0 : levels_.front().size(); }
    ledger::Hash root(std::uint64_t size) const;
    std::vector<ledger::Hash> proof_of(std::uint64_t index) const;  // in the whole tree

private:
    std::vector<std::vector<ledger::Hash>> levels_;  // full subtrees
};
Tree tree_of(const Inputs& inputs);

}  // namespace pack

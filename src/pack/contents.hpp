// What a pack tells: the changes of one log, and the state of the records that follows from those that are open.
#pragma once
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/tree.hpp"
#include "pack/change.hpp"

namespace pack {

inline constexpr std::string_view format = "keepwright-pack/2";

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
// Nothing for anything that to_text did not write, for moments in another form, for two registers of one name, and for what
// a terminal would not print as it is.
std::optional<Head> parse_head(std::string_view text);

struct Inputs {
    Head head;
    std::string head_note;        // signed note of signed_text (make.hpp)
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
    std::string reference, title, state;  // as stored; a title can be a link
    std::vector<const Change*> versions;  // until the moment, the oldest first
};
// Read when it is asked for: as a document it takes many times the memory of its text. Null where it is not JSON.
base::Json content_of(const Item& item);

// The records that were there in that moment, by register in the order of the head, and by number.
struct State {
    std::vector<Item> items;
    std::map<std::string, std::size_t, std::less<>> by_reference;
    std::uint64_t open = 0;                 // changes until the moment
    const RegisterWords* people = nullptr;  // who acted, where people are in the pack

    std::span<const Item> of(const RegisterWords& words) const;
    const Item* find(std::string_view reference) const;
    // The reference itself when it is not in the pack. Lives as long as both.
    std::string_view title_of(std::string_view reference) const;
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

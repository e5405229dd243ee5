#include "pack/read.hpp"

#include <algorithm>

#include "base/date.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "base/translate.hpp"
#include "ledger/note.hpp"
#include "pack/archive.hpp"
#include "pack/make.hpp"

namespace pack {

using base::ErrorCode, base::Result, base::word;

namespace {

// Takes part after part, in the order of the archive.
class Reader {
public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}
    Result<std::string> take(std::string_view name) {
        const auto head = read_head(rest_.substr(0, longest_head));
        if (!head || head->name != name)
            return fault(word("Where the part {0} has to begin stands something else."), {std::string(name)});
        if (rest_.size() - head->length < head->size)
            return fault(word("The archive ends inside of {0}."), {std::string(name)});
        std::string text(rest_.substr(head->length, head->size));
        rest_.remove_prefix(head->length + head->size);
        return text;
    }

private:
    std::string_view rest_;
};

// What the key of the log has signed: part after part, with their hashes. They say which part comes next.
class SignedParts {
public:
    explicit SignedParts(std::string_view lines) : rest_(lines) {}
    bool comes(std::string_view name) const { return rest_.substr(std::min(hash_size, rest_.size())).starts_with(name); }
    Result<void> check(std::string_view name, std::string_view content) {
        const std::string line = signed_line(name, content);
        if (!rest_.starts_with(line))
            return fault(word("{0} was changed, or is damaged: the key of the log has not signed it."), {std::string(name)});
        rest_.remove_prefix(line.size());
        return {};
    }
    Result<std::string> take(std::string_view name, Reader& reader) {
        std::string content = TRY(reader.take(name));
        TRY(check(name, content));
        return content;
    }
    bool is_at_end() const { return rest_.empty(); }

private:
    static constexpr std::size_t hash_size = 64 + 2;  // with the spaces after it
    std::string_view rest_;
};

Result<std::vector<Change>> changes_in(SignedParts& parts, Reader& reader) {
    std::vector<Change> changes;
    for (std::size_t number = 0; parts.comes(changes_folder); ++number) {
        const std::string part = TRY(parts.take(changes_name(number), reader));
        for (std::string_view rest = part; !rest.empty();) {
            const std::string_view line = rest.substr(0, rest.find('\n'));
            rest.remove_prefix(std::min(line.size() + 1, rest.size()));
            auto change = parse_line(line);
            if (!change || change->sequence != changes.size() + 1)
                return fault(word("Change {0} of the log cannot be read."), {std::to_string(changes.size() + 1)});
            if (!changes.empty() && change->microseconds < changes.back().microseconds)
                return fault(word("Change {0} of the log is older than the one before it."),
                             {std::to_string(change->sequence)});
            changes.push_back(*std::move(change));
        }
    }
    return changes;
}

// All keys of the log: each one was named by the one before, in a change that is in the pack.
Result<ledger::KeyChain> keys_in(const std::vector<Change>& changes, const ledger::VerifierKey& newest) {
    std::optional<ledger::KeyChain> chain;
    for (const Change& change : changes) {
        if (!change.opening || change.opening->kind != "key_change") continue;
        base::JsonFault unread;
        const auto content = base::parse_json(change.opening->content, unread);
        if (content && !chain)
            if (const auto first = ledger::parse_verifier_key(content->text_or("key_before"))) chain.emplace(*first);
        if (!content || !chain || !chain->follow(change.sequence, content->text_or("statement")))
            return fault(word("The key before it has not signed the change of key in change {0} of the log."),
                         {std::to_string(change.sequence)});
    }
    if (!chain) return ledger::KeyChain(newest);
    if (chain->newest() != newest) return fault(word("log/key is not the key that the last change of key names."));
    return *std::move(chain);
}

// A line of somebody else in the form of a cosignature (C2SP tlog-cosignature): a time and a signature. Whose it is shows
// only their key.
bool names_a_witness(std::string_view cosigned, const ledger::VerifierKey& key) {
    constexpr std::size_t time_and_signature = 8 + 64;
    const auto note = ledger::parse_note(cosigned);
    return note && std::ranges::any_of(note->signatures, [&](const ledger::NoteSignature& one) {
               return one.name != key.name && one.bytes.size() == time_and_signature;
           });
}

Result<void> read_older(Read& read) {
    if (!read.inputs.cosigned.empty()) {
        read.cosigned = TRY(checkpoint_in(read.inputs.cosigned, read.keys, std::string(cosigned_name)));
        if (!names_a_witness(read.inputs.cosigned, read.key))
            return fault(word("{0} has no line of a witness."), {std::string(cosigned_name)});
    }
    if (read.inputs.stamped.empty()) return {};
    read.stamped = ledger::parse_checkpoint(read.inputs.stamped);
    if (!read.stamped || read.stamped->origin != read.key.name)
        return fault(word("{0} is no checkpoint."), {std::string(stamped_name)});
    return {};
}

// In the one form that it has: a line more would be a byte that nobody signed.
std::optional<ledger::Note> signed_note(const std::string& text, const ledger::VerifierKey& key) {
    auto note = ledger::parse_note(text);
    const bool is_good = note && note->signatures.size() == 1 && ledger::to_text(*note) == text &&
                         note->text.starts_with(signed_beginning(key.name)) && ledger::verify_note(*note, key);
    return is_good ? std::move(note) : std::nullopt;
}

Result<void> read_checkpoints(Inputs& inputs, SignedParts& parts, Reader& reader) {
    inputs.checkpoint = TRY(parts.take(checkpoint_name, reader));
    if (parts.comes(cosigned_name)) inputs.cosigned = TRY(parts.take(cosigned_name, reader));
    if (!parts.comes(stamped_name)) return {};
    inputs.stamped = TRY(parts.take(stamped_name, reader));
    inputs.time_stamp = TRY(parts.take(time_stamp_name, reader));
    return {};
}

}  // namespace

base::Error fault(std::string_view message, std::vector<std::string> arguments) {
    return base::fail(ErrorCode::invalid, message, {}, std::move(arguments));
}

Result<ledger::Checkpoint> checkpoint_in(const std::string& text, const ledger::KeyChain& keys, const std::string& who) {
    auto read = ledger::parse_signed_checkpoint(text);
    if (!read) return fault(word("{0} is no checkpoint."), {who});
    if (read->checkpoint.origin != keys.newest().name)
        return fault(word("{0} is of another log: {1}."), {who, read->checkpoint.origin});
    if (!ledger::verify_note(read->note, keys.at(read->checkpoint.size)))
        return fault(word("{0} is not signed by the key of this log."), {who});
    return std::move(read->checkpoint);
}

Result<Read> read_inputs(std::string_view archive) {
    Reader reader(archive);
    Inputs inputs;
    const std::string head = TRY(reader.take(head_name));
    auto parsed = parse_head(head);
    if (!parsed)
        return fault(word("head.json cannot be read: it is damaged, or another version of Keepwright made the pack."));
    inputs.head = *std::move(parsed);
    inputs.head_note = TRY(reader.take(head_note_name));
    inputs.key = TRY(reader.take(key_name));
    const auto key = ledger::parse_verifier_key(base::trim(inputs.key));
    if (!key) return fault(word("log/key is no key."));
    const auto note = signed_note(inputs.head_note, *key);
    if (!note) return fault(word("head.note was changed: the key of the log has not signed it."));
    SignedParts parts(std::string_view(note->text).substr(signed_beginning(key->name).size()));
    TRY(parts.check(head_name, head));
    TRY(parts.check(key_name, inputs.key));
    TRY(read_checkpoints(inputs, parts, reader));
    inputs.changes = TRY(changes_in(parts, reader));
    if (!parts.is_at_end()) return fault(word("head.note names parts that the pack does not have."));
    ledger::KeyChain keys = TRY(keys_in(inputs.changes, *key));
    ledger::Checkpoint checkpoint = TRY(checkpoint_in(inputs.checkpoint, keys, std::string(checkpoint_name)));
    Read read{std::move(inputs), *key, std::move(keys), std::move(checkpoint), {}, {}};
    TRY(read_older(read));
    return read;
}

}  // namespace pack

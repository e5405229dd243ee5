#include "pack/verify.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/environment.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "base/translate.hpp"
#include "ledger/cosignature.hpp"
#include "ledger/key_change.hpp"
#include "pack/make.hpp"
#include "pack/pages.hpp"

namespace pack {

using base::ErrorCode, base::Result, base::word;

namespace {

base::Error fault(std::string_view message, std::vector<std::string> arguments = {}) {
    return base::fail(ErrorCode::invalid, message, {}, std::move(arguments));
}

[[noreturn]] void refuse(const std::filesystem::path& path, std::string_view reason) {
    throw base::EnvironmentError(std::string("cannot read ").append(path.string()).append(": ").append(reason));
}

// The archive, mapped for reading.
class Archive {
public:
    explicit Archive(const std::filesystem::path& path) {
        const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        struct stat facts {};
        if (file < 0 || ::fstat(file, &facts) != 0) refuse(path, std::strerror(errno));
        if (!S_ISREG(facts.st_mode)) {
            ::close(file);
            refuse(path, "it is no file");
        }
        size_ = static_cast<std::size_t>(facts.st_size);
        if (size_ > 0) map_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file, 0);
        const int problem = errno;
        ::close(file);
        if (size_ > 0 && map_ == MAP_FAILED) refuse(path, std::strerror(problem));
    }
    ~Archive() {
        if (map_) ::munmap(map_, size_);
    }
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;
    std::string_view bytes() const { return {static_cast<const char*>(map_), size_}; }

private:
    void* map_ = nullptr;
    std::size_t size_ = 0;
};

// The parts from which everything else follows stand first.
class Reader {
public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}
    Result<std::string> take(std::string_view name) {
        const auto head = read_head(rest_.substr(0, longest_head));
        if (!head || head->name != name)
            return fault(word("Where the part {0} has to begin stands something else."), {std::string(name)});
        return content(*head);
    }
    bool stands_in(std::string_view folder) const {
        const auto head = read_head(rest_.substr(0, longest_head));
        return head && head->name.starts_with(folder);
    }
    // Whatever the next part is called.
    Result<std::string> take_next() { return content(*read_head(rest_.substr(0, longest_head))); }

private:
    Result<std::string> content(const EntryHead& head) {
        if (rest_.size() - head.length < head.size) return fault(word("The archive ends inside of {0}."), {head.name});
        std::string text(rest_.substr(head.length, head.size));
        rest_.remove_prefix(head.length + head.size);
        return text;
    }
    std::string_view rest_;
};

Result<ledger::Checkpoint> checkpoint_in(const std::string& text, const ledger::KeyChain& keys, const std::string& who) {
    const auto note = ledger::parse_note(text);
    auto checkpoint = note ? ledger::parse_checkpoint(note->text) : std::nullopt;
    if (!checkpoint) return fault(word("{0} is no checkpoint."), {who});
    if (checkpoint->origin != keys.newest().name)
        return fault(word("{0} is of another log: {1}."), {who, checkpoint->origin});
    if (!ledger::verify_note(*note, keys.at(checkpoint->size)))
        return fault(word("{0} is not signed by the key of this log."), {who});
    return *std::move(checkpoint);
}

Result<std::vector<Change>> changes_in(Reader& reader) {
    std::vector<Change> changes;
    while (reader.stands_in(changes_folder)) {
        const std::string part = TRY(reader.take_next());
        for (const std::string_view line : base::split(part, '\n')) {
            if (line.empty()) continue;
            auto change = parse_line(line);
            if (!change || change->sequence != changes.size() + 1)
                return fault(word("Change {0} of the log cannot be read."), {std::to_string(changes.size() + 1)});
            changes.push_back(*std::move(change));
        }
    }
    return changes;
}

struct Read {
    Inputs inputs;
    ledger::VerifierKey key;  // the newest
    ledger::KeyChain keys;
    ledger::Checkpoint checkpoint;
    std::optional<ledger::Checkpoint> cosigned, stamped;
};

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

// What was cosigned and stamped may be older than the checkpoint.
Result<void> read_older(Read& read) {
    if (!read.inputs.cosigned.empty())
        read.cosigned = TRY(checkpoint_in(read.inputs.cosigned, read.keys, std::string(cosigned_name)));
    if (read.inputs.stamped.empty()) return {};
    read.stamped = ledger::parse_checkpoint(read.inputs.stamped);
    if (!read.stamped || read.stamped->origin != read.key.name)
        return fault(word("{0} is no checkpoint."), {std::string(stamped_name)});
    return {};
}

Result<Read> read_inputs(std::string_view bytes) {
    Reader reader(bytes);
    Inputs inputs;
    const std::string head = TRY(reader.take(head_name));
    auto parsed = parse_head(head);
    if (!parsed)
        return fault(word("head.json cannot be read: it is damaged, or a newer version of Keepwright made the pack."));
    inputs.head = *std::move(parsed);
    inputs.head_note = TRY(reader.take(head_note_name));
    inputs.key = TRY(reader.take(key_name));
    const auto key = ledger::parse_verifier_key(base::trim(inputs.key));
    if (!key) return fault(word("log/key is no key."));
    const auto note = ledger::parse_note(inputs.head_note);
    if (!note || note->text != head_note_text(key->name, head) || !ledger::verify_note(*note, *key))
        return fault(word("head.json or head.note was changed: the key of the log has not signed this head."));
    inputs.checkpoint = TRY(reader.take(checkpoint_name));
    if (reader.stands_in(cosigned_name)) inputs.cosigned = TRY(reader.take(cosigned_name));
    if (reader.stands_in(stamped_name)) {
        inputs.stamped = TRY(reader.take(stamped_name));
        inputs.time_stamp = TRY(reader.take(time_stamp_name));
    }
    inputs.changes = TRY(changes_in(reader));
    ledger::KeyChain keys = TRY(keys_in(inputs.changes, *key));
    ledger::Checkpoint checkpoint = TRY(checkpoint_in(inputs.checkpoint, keys, std::string(checkpoint_name)));
    Read read{std::move(inputs), *key, std::move(keys), std::move(checkpoint), {}, {}};
    TRY(read_older(read));
    return read;
}

Result<void> check_tree(const Read& read, const std::vector<KeptCheckpoint>& kept) {
    const Tree tree = tree_of(read.inputs);
    if (tree.size() != read.checkpoint.size || tree.size() == 0)
        return fault(word("The pack has {0} changes, and the checkpoint covers {1}."),
                     {std::to_string(tree.size()), std::to_string(read.checkpoint.size)});
    if (read.inputs.head.changes > tree.size()) return fault(word("head.json tells of more changes than there are."));
    if (tree.root(tree.size()) != read.checkpoint.root)
        return fault(word("The changes in log/changes are not those that the checkpoint signs: at least one was changed."));
    for (const auto& [name, older] : {std::pair(cosigned_name, &read.cosigned), std::pair(stamped_name, &read.stamped)})
        if (*older && ((*older)->size == 0 || (*older)->size > tree.size() || tree.root((*older)->size) != (*older)->root))
            return fault(word("The log was rewritten: its changes are not those of {0}."), {std::string(name)});
    for (const KeptCheckpoint& one : kept) {
        const auto old = TRY(checkpoint_in(one.note, read.keys, one.who));
        if (old.size > tree.size())
            return fault(word("{0} is newer than this pack: it covers {1} changes. Ask for a newer pack."),
                         {one.who, std::to_string(old.size)});
        if (old.size > 0 && tree.root(old.size) != old.root)
            return fault(word("The log was rewritten: its first {0} changes are not those of {1}."),
                         {std::to_string(old.size), one.who});
    }
    return {};
}

// Everything else follows from the inputs: it is made again, and compared where it stands. The first difference counts.
class Comparison {
public:
    explicit Comparison(std::string_view bytes) : rest_(bytes) {}
    void begin(std::string_view part) { part_ = part; }
    void take(std::string_view expected) {
        if (fault_) return;
        if (!rest_.starts_with(expected)) fault_ = fault(word("{0} was changed, or is damaged."), {part_});
        else rest_.remove_prefix(expected.size());
    }
    // The content that stands where the next part has to be. Its hash says whether it is the right one.
    std::string file(const std::string& hash) {
        const auto head = read_head(rest_.substr(0, longest_head));
        const bool is_there = head && rest_.size() - head->length >= head->size;
        std::string content(is_there ? rest_.substr(head->length, head->size) : std::string_view{});
        if (!fault_ && (!is_there || base::sha256_hex(base::as_bytes(content)) != hash))
            fault_ = fault(word("The file with the SHA-256 {0} was changed, or is missing."), {hash});
        return content;
    }
    Result<void> finish() {
        if (fault_) return *std::move(fault_);
        if (!rest_.empty()) return fault(word("There is something after the end of the archive."));
        return {};
    }

private:
    std::string_view rest_;
    std::string part_;
    std::optional<base::Error> fault_;
};

Result<std::uint64_t> compare(const Read& read, std::string_view bytes) {
    Comparison comparison(bytes);
    std::uint64_t files = 0;
    write_pack(
        read.inputs,
        [&](const std::string& hash, std::int64_t) {
            ++files;
            return comparison.file(hash);
        },
        [&](std::string_view expected) { comparison.take(expected); },
        [&](std::string_view part) { comparison.begin(part); });
    TRY(comparison.finish());
    return files;
}

// How many versions the erasures in the pack tell of.
std::uint64_t erased_in(const std::vector<Change>& changes) {
    std::uint64_t erased = 0;
    for (const Change& change : changes) {
        if (!change.opening || change.opening->kind != "erasure") continue;
        base::JsonFault unread;
        const auto content = base::parse_json(change.opening->content, unread);
        if (content) erased += static_cast<std::uint64_t>(std::max<std::int64_t>(content->integer_or("versions"), 0));
    }
    return erased;
}

// The checkpoints of the pack, the newest first, with their signatures.
std::vector<std::pair<ledger::Note, std::uint64_t>> notes_of(const Read& read) {
    std::vector<std::pair<ledger::Note, std::uint64_t>> notes;
    if (auto note = ledger::parse_note(read.inputs.checkpoint)) notes.emplace_back(*std::move(note), read.checkpoint.size);
    if (auto note = ledger::parse_note(read.inputs.cosigned)) notes.emplace_back(*std::move(note), read.cosigned->size);
    return notes;
}

Result<std::vector<Seen>> check_witnesses(const Read& read, const std::vector<WitnessChoice>& choices) {
    std::vector<Seen> seen;
    for (const WitnessChoice& choice : choices) {
        const std::size_t before = seen.size();
        for (const auto& [note, size] : notes_of(read)) {
            const ledger::Cosignatures found = ledger::find_cosignatures(note, choice.keys);
            if (!found.wrong.empty()) return fault(word("The cosignature of {0} is not theirs."), {found.wrong.front()});
            for (const auto& one : found.good) seen.push_back({one.witness, one.time, size});
        }
        if (seen.size() == before) return fault(word("The pack has no cosignature of {0}."), {choice.who});
    }
    return seen;
}

Result<std::optional<Stamped>> check_stamp(const Read& read, const std::string& certificates) {
    if (!read.stamped && !certificates.empty()) return fault(word("The pack has no time stamp."));
    if (!read.stamped) return std::optional<Stamped>();
    const base::Digest digest = base::sha256(base::as_bytes(read.inputs.stamped));
    auto says = base::read_time_stamp(read.inputs.time_stamp, digest);
    if (!says) return fault(word("{0} is no time stamp of {1}."), {std::string(time_stamp_name), std::string(stamped_name)});
    std::string reason;
    if (!certificates.empty() && !base::verify_time_stamp(read.inputs.time_stamp, digest, certificates, reason))
        return fault(word("The time stamp does not hold: {0}."), {reason});
    return std::optional(Stamped{*std::move(says), read.stamped->size, !certificates.empty()});
}

// Names of signatures that nobody has checked.
std::vector<std::string> others_of(const Read& read, const std::vector<Seen>& seen) {
    std::vector<std::string> names;
    for (const auto& [note, size] : notes_of(read))
        for (const auto& signature : note.signatures)
            if (signature.name != read.key.name && std::ranges::find(seen, signature.name, &Seen::witness) == seen.end() &&
                std::ranges::find(names, signature.name) == names.end())
                names.push_back(signature.name);
    return names;
}

Report report_of(const Read& read, std::uint64_t files, std::optional<Stamped> stamped, std::vector<Seen> seen) {
    const State state = state_of(read.inputs);
    std::vector<std::string> others = others_of(read, seen);
    return {.head = read.inputs.head,
            .origin = read.key.name,
            .key = ledger::to_text(read.key),
            .checkpoint_size = read.checkpoint.size,
            .records = state.items.size(),
            .files = files,
            .open_changes = state.open,
            .erased_versions = erased_in(read.inputs.changes),
            .key_changes = read.keys.changes(),
            .stamped = std::move(stamped),
            .seen = std::move(seen),
            .not_checked = std::move(others)};
}

}  // namespace

Result<Report> verify(const Question& question) {
    const Archive archive(question.archive);
    const Read read = TRY(read_inputs(archive.bytes()));
    if (!question.key.empty() && !read.keys.has(base::trim(question.key)))
        return fault(word("The pack is signed by another key than the one that was given."));
    TRY(check_tree(read, question.kept));
    std::vector<Seen> seen = TRY(check_witnesses(read, question.witnesses));
    std::optional<Stamped> stamped = TRY(check_stamp(read, question.authority));
    const std::uint64_t files = TRY(compare(read, archive.bytes()));
    return report_of(read, files, std::move(stamped), std::move(seen));
}

}  // namespace pack

#include "pack/verify.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/date.hpp"
#include "base/environment.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "base/translate.hpp"
#include "ledger/cosignature.hpp"
#include "pack/make.hpp"
#include "pack/read.hpp"

namespace pack {

using base::Result, base::word;

namespace {

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

Result<void> check_tree(const Read& read, const std::vector<KeptCheckpoint>& kept) {
    const Tree tree = tree_of(read.inputs);
    if (tree.size() != read.checkpoint.size || tree.size() == 0)
        return fault(word("The pack has {0} changes, and the checkpoint covers {1}."),
                     {std::to_string(tree.size()), std::to_string(read.checkpoint.size)});
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

// The records are those of the moment that the head names: all changes until then, and none after it. What comes next in the
// log says so, where something does.
Result<void> check_moment(const Head& head, const std::vector<Change>& changes) {
    if (head.changes > changes.size()) return fault(word("head.json tells of more changes than there are."));
    const std::int64_t at = base::to_micros(*base::parse_moment(head.at));
    if (head.changes > 0 && changes[head.changes - 1].microseconds > at)
        return fault(word("The records are said to be of {0}, and change {1} of the log came after that."),
                     {head.at, std::to_string(head.changes)});
    if (head.changes < changes.size() && changes[head.changes].microseconds <= at)
        return fault(word("The records are said to be of {0}, and change {1} of the log, which came before, is left out."),
                     {head.at, std::to_string(head.changes + 1)});
    return {};
}

// Everything else follows from the inputs: it is made again, and compared where it stands. The first difference counts, and
// nothing is made after it.
class Comparison {
public:
    explicit Comparison(std::string_view bytes) : rest_(bytes) {}
    // How many bytes the part has that stands here; nothing when it is another one.
    std::optional<std::size_t> begin(std::string_view part) {
        if (fault_) return std::nullopt;
        part_ = part;
        if (part == directory_name) return rest_.size();
        const auto head = read_head(rest_.substr(0, longest_head));
        if (head && head->name == part) return std::min<std::size_t>(head->size, rest_.size() - head->length);
        differs();
        return std::nullopt;
    }
    void take(std::string_view expected) {
        if (fault_) return;
        if (!rest_.starts_with(expected)) differs();
        else rest_.remove_prefix(expected.size());
    }
    // The content of the part that stands here. Its hash says whether it is the right one.
    std::string file(const std::string& hash) {
        const auto head = read_head(rest_.substr(0, longest_head));
        std::string content(rest_.substr(head->length, head->size));
        if (base::sha256_hex(base::as_bytes(content)) != hash)
            fault_ = fault(word("The file with the SHA-256 {0} was changed, or is missing."), {hash});
        return content;
    }
    Result<void> finish() {
        if (fault_) return *std::move(fault_);
        if (!rest_.empty()) return fault(word("There is something after the end of the archive."));
        return {};
    }

private:
    void differs() { fault_ = fault(word("{0} was changed, or is damaged."), {part_}); }
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
        [&](std::string_view part) { return comparison.begin(part); });
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

std::optional<base::Moment> last_change_of(const Inputs& inputs) {
    if (inputs.head.changes == 0) return std::nullopt;
    return base::from_micros(inputs.changes[inputs.head.changes - 1].microseconds);
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
            .last_change_at = last_change_of(read.inputs),
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
    TRY(check_moment(read.inputs.head, read.inputs.changes));
    std::vector<Seen> seen = TRY(check_witnesses(read, question.witnesses));
    std::optional<Stamped> stamped = TRY(check_stamp(read, question.authority));
    const std::uint64_t files = TRY(compare(read, archive.bytes()));
    return report_of(read, files, std::move(stamped), std::move(seen));
}

}  // namespace pack

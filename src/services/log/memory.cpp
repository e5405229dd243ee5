#include "services/log/memory.hpp"

#include <fmt/format.h>

#include "base/environment.hpp"
#include "base/file.hpp"
#include "services/log/folder_lock.hpp"

namespace services {

namespace {

constexpr std::size_t most_note_bytes = 65'536;
constexpr std::string_view end_of_first = ".first";

std::filesystem::path path_of_last(const SignerSettings& settings, std::string_view organisation) {
    return settings.folder / fmt::format("{}.checkpoint", organisation);
}

// A slug has no dot. The signer signs alone: the first signature is its own.
std::filesystem::path path_of_first(const SignerSettings& settings, std::string_view organisation,
                                    const ledger::Note& note) {
    return settings.folder / fmt::format("{}.{:08x}{}", organisation, note.signatures.front().key_id, end_of_first);
}

[[noreturn]] void is_damaged(const std::filesystem::path& path) {
    throw base::EnvironmentError(
        fmt::format("the file {} is damaged, and no backup has it: make sure that the key of the log is in its place, move "
                    "this file away, and run `keepwright verify --since` with a checkpoint that somebody kept",
                    path.string()));
}

RememberedCheckpoint read_signed(const std::filesystem::path& path) {
    auto one = ledger::parse_signed_checkpoint(base::read_file(path, most_note_bytes));
    if (!one) is_damaged(path);
    return {*std::move(one), path};
}

void write_signed(const std::filesystem::path& path, const ledger::Note& note) {
    base::write_file_synced(path, ledger::to_text(note), 0600);
}

}  // namespace

std::optional<RememberedCheckpoint> signed_last(const SignerSettings& settings, std::string_view organisation) {
    const auto path = path_of_last(settings, organisation);
    return std::filesystem::exists(path) ? std::optional(read_signed(path)) : std::nullopt;
}

std::vector<RememberedCheckpoint> signed_before(const SignerSettings& settings, std::string_view organisation) {
    std::vector<RememberedCheckpoint> all;
    if (auto last = signed_last(settings, organisation)) all.push_back(*std::move(last));
    if (!std::filesystem::exists(settings.folder)) return all;
    const std::string beginning = std::string(organisation) + ".";
    for (const auto& entry : std::filesystem::directory_iterator(settings.folder)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with(beginning) || !name.ends_with(end_of_first)) continue;
        auto first = read_signed(entry.path());
        if (all.empty() || first.note != all.front().note) all.push_back(std::move(first));
    }
    return all;
}

bool is_signed_with(const RememberedCheckpoint& one, const ledger::VerifierKey& key) {
    if (ledger::verify_note(one.note, key)) return true;
    const ledger::NoteSignature& first = one.note.signatures.front();
    if (first.name == key.name && first.key_id == key.id()) is_damaged(one.path);
    return false;
}

// The first one first: if the program is killed between, the last is written with what is signed next.
void remember_signed(const SignerSettings& settings, std::string_view organisation, const ledger::SignedCheckpoint& made) {
    std::filesystem::create_directories(settings.folder);
    const FolderLock lock(settings.folder);
    const auto first = path_of_first(settings, organisation, made.note);
    if (!std::filesystem::exists(first)) write_signed(first, made.note);
    const auto last = signed_last(settings, organisation);
    if (!last || last->checkpoint.size < made.checkpoint.size) write_signed(path_of_last(settings, organisation), made.note);
}

}  // namespace services

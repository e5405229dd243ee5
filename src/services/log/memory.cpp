#include "services/log/memory.hpp"

#include <fmt/format.h>

#include "base/environment.hpp"
#include "base/file.hpp"

namespace services {

namespace {

constexpr std::size_t most_note_bytes = 65'536;
constexpr std::string_view end_of_first = ".first";

std::filesystem::path path_of_last(const SignerSettings& settings, std::string_view organisation) {
    return settings.folder / fmt::format("{}.checkpoint", organisation);
}

// A slug has no dot.
std::filesystem::path path_of_first(const SignerSettings& settings, std::string_view organisation,
                                    const ledger::VerifierKey& key) {
    return settings.folder / fmt::format("{}.{:08x}{}", organisation, key.id(), end_of_first);
}

SignedCheckpoint read_signed(const std::filesystem::path& path) {
    std::string text = base::read_file(path, most_note_bytes);
    const auto note = ledger::parse_note(text);
    auto checkpoint = note ? ledger::parse_checkpoint(note->text) : std::nullopt;
    if (!checkpoint)
        throw base::EnvironmentError(
            fmt::format("the file {} is damaged, and no backup has it: make sure that the key of the log is in its place, "
                        "move this file "
                        "away, and run `keepwright verify --since` with a checkpoint that somebody kept",
                        path.string()));
    return {*std::move(checkpoint), std::move(text)};
}

}  // namespace

std::optional<SignedCheckpoint> signed_last(const SignerSettings& settings, std::string_view organisation) {
    const auto path = path_of_last(settings, organisation);
    return std::filesystem::exists(path) ? std::optional(read_signed(path)) : std::nullopt;
}

std::vector<SignedCheckpoint> signed_before(const SignerSettings& settings, std::string_view organisation) {
    std::vector<SignedCheckpoint> all;
    if (auto last = signed_last(settings, organisation)) all.push_back(*std::move(last));
    if (!std::filesystem::exists(settings.folder)) return all;
    const std::string beginning = std::string(organisation) + ".";
    for (const auto& entry : std::filesystem::directory_iterator(settings.folder)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with(beginning) && name.ends_with(end_of_first)) all.push_back(read_signed(entry.path()));
    }
    return all;
}

void remember_signed(const SignerSettings& settings, std::string_view organisation, const ledger::VerifierKey& key,
                     const std::string& note) {
    base::write_file_synced(path_of_last(settings, organisation), note, 0600);
    const auto first = path_of_first(settings, organisation, key);
    if (!std::filesystem::exists(first)) base::write_file_synced(first, note, 0600);
}

}  // namespace services

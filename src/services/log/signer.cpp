// A key file is one line, the form of golang.org/x/mod/sumdb/note: "PRIVATE+KEY+name+1234abcd+" and the base64 of the
// algorithm and the seed, so that other people's programs can use it.
#include "services/log/signer.hpp"

#include <fmt/core.h>
#include <sys/stat.h>

#include "base/base64.hpp"
#include "base/environment.hpp"
#include "base/file.hpp"
#include "base/hash.hpp"
#include "base/random.hpp"
#include "base/text.hpp"
#include "services/log/folder_lock.hpp"
#include "services/log/signing_program.hpp"

namespace services {

namespace {

constexpr std::size_t seed_bytes = 32, most_file_bytes = 1024;
constexpr std::string_view private_prefix = "PRIVATE+KEY+";

class FileSigner final : public LogSigner {
public:
    FileSigner(std::string name, base::Bytes seed) : key_(std::move(name), seed) {}
    const ledger::VerifierKey& verifier() const override { return key_.verifier(); }
    ledger::NoteSignature sign(std::string_view text) const override { return ledger::sign_note(key_, text); }

private:
    ledger::SigningKey key_;
};

std::filesystem::path path_of(const SignerSettings& settings, std::string_view organisation) {
    return settings.folder / fmt::format("{}.key", organisation);
}

// A slug has no dot. A backup takes every *.key.
std::filesystem::path path_of_next(const SignerSettings& settings, std::string_view organisation) {
    return settings.folder / fmt::format("{}.next.key", organisation);
}

[[noreturn]] void refuse(const std::filesystem::path& path, std::string_view why) {
    throw base::EnvironmentError(fmt::format("the key file {} {}", path.string(), why));
}

std::string file_content(const ledger::VerifierKey& verifier, std::string_view seed) {
    const std::string secret = std::string(1, static_cast<char>(ledger::ed25519)).append(seed);
    return fmt::format("{}{}+{:08x}+{}\n", private_prefix, verifier.name, verifier.id(),
                       base::to_base64(base::as_bytes(secret)));
}

std::unique_ptr<LogSigner> read_key(const std::filesystem::path& path) {
    constexpr std::string_view damaged = "is damaged: take it from a backup";
    struct stat about {};
    if (::stat(path.c_str(), &about) == 0 && (about.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        refuse(path,
               "can be read by others than its owner: run chmod 600 on it, and give the log a new key if somebody may have");
    const std::string content = base::read_file(path, most_file_bytes);
    std::string_view line = content;
    if (!line.starts_with(private_prefix)) refuse(path, damaged);
    line.remove_prefix(private_prefix.size());
    const auto parts = base::split(base::trim(line), '+');
    // The base64 may hold a plus itself.
    if (parts.size() < 3 || !ledger::is_key_name(parts[0])) refuse(path, damaged);
    const auto secret = base::from_base64(base::trim(line).substr(parts[0].size() + parts[1].size() + 2));
    if (!secret || secret->size() != 1 + seed_bytes || secret->front() != static_cast<char>(ledger::ed25519))
        refuse(path, damaged);
    auto signer = std::make_unique<FileSigner>(std::string(parts[0]), base::as_bytes(*secret).subspan(1));
    if (fmt::format("{:08x}", signer->verifier().id()) != parts[1]) refuse(path, damaged);
    return signer;
}

bool is_waiting(const std::filesystem::path& next, std::string_view key) {
    return std::filesystem::exists(next) && ledger::to_text(read_key(next)->verifier()) == key;
}

std::unique_ptr<LogSigner> write_key(const std::filesystem::path& path, std::string name, std::string_view seed) {
    const FileSigner signer(std::move(name), base::as_bytes(seed));
    std::filesystem::create_directories(path.parent_path());
    base::write_file_synced(path, file_content(signer.verifier(), seed), 0600);
    return read_key(path);
}

std::unique_ptr<LogSigner> make_key(const SignerSettings& settings, std::string_view organisation) {
    const std::string seed = base::random_bytes(seed_bytes);
    std::string origin = settings.origin;
    if (origin.empty()) {
        const FileSigner nameless("keepwright", base::as_bytes(seed));
        origin = "keepwright-" + base::sha256_hex(nameless.verifier().key).substr(0, 16);
    }
    return write_key(path_of(settings, organisation), fmt::format("{}/{}", origin, organisation), seed);
}

}  // namespace

std::unique_ptr<LogSigner> find_signer(const SignerSettings& settings, std::string_view organisation) {
    if (!settings.command.empty()) return std::make_unique<SigningProgram>(settings, organisation);
    const auto path = path_of(settings, organisation);
    return std::filesystem::exists(path) ? read_key(path) : nullptr;
}

std::unique_ptr<LogSigner> open_signer(const SignerSettings& settings, std::string_view organisation) {
    if (auto signer = find_signer(settings, organisation)) return signer;
    return make_key(settings, organisation);
}

std::unique_ptr<LogSigner> make_next_key(const SignerSettings& settings, std::string_view organisation, std::string name) {
    std::filesystem::create_directories(settings.folder);
    const FolderLock lock(settings.folder);
    return write_key(path_of_next(settings, organisation), std::move(name), base::random_bytes(seed_bytes));
}

bool waits(const SignerSettings& settings, std::string_view organisation, std::string_view key) {
    if (!settings.command.empty() || !std::filesystem::exists(settings.folder)) return false;
    const FolderLock lock(settings.folder);
    return is_waiting(path_of_next(settings, organisation), key);
}

std::unique_ptr<LogSigner> take_next_key(const SignerSettings& settings, std::string_view organisation,
                                         std::string_view expected) {
    if (!settings.command.empty() || !std::filesystem::exists(settings.folder)) return nullptr;
    const FolderLock lock(settings.folder);
    if (!is_waiting(path_of_next(settings, organisation), expected)) return nullptr;
    base::rename_file_synced(path_of_next(settings, organisation), path_of(settings, organisation));
    return read_key(path_of(settings, organisation));
}

bool delete_old_key(const SignerSettings& settings, std::string_view organisation, const ledger::VerifierKey& present) {
    const auto path = path_of(settings, organisation);
    std::error_code failed;
    try {
        if (!std::filesystem::exists(path, failed) || read_key(path)->verifier() == present) return false;
    } catch (const base::EnvironmentError&) {
        return false;  // whose key that is, somebody has to look at
    }
    return std::filesystem::remove(path, failed);
}

}  // namespace services

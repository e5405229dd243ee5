#include "store/backup/secret.hpp"

#include <sys/stat.h>

#include "base/file.hpp"
#include "base/random.hpp"
#include "base/translate.hpp"
#include "store/backup/cipher.hpp"
#include "store/file_tools.hpp"
#include "store/unfinished_file.hpp"

namespace store {

using base::ErrorCode, base::fail, base::Result, base::word;

namespace {

constexpr std::size_t least_passphrase_bytes = 12, most_passphrase_bytes = 4096;

Result<BackupSecret> read_secret(const std::filesystem::path& file, Encryption kind) {
    struct stat about {};
    // What is no file, such as the pipe of a password store, has no readers but those that have it open.
    if (::stat(file.c_str(), &about) == 0 && S_ISREG(about.st_mode) && (about.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return fail(ErrorCode::invalid, word("{0} can be read by others than its owner: run chmod 600 on it."), {},
                    {file.string()});
    return BackupSecret{kind, base::read_file(file, most_passphrase_bytes)};
}

}  // namespace

Result<BackupSecret> read_passphrase(const std::filesystem::path& file) {
    auto secret = read_secret(file, Encryption::passphrase);
    if (!secret) return secret;
    std::string& passphrase = secret->bytes;
    while (passphrase.ends_with('\n') || passphrase.ends_with('\r')) passphrase.pop_back();
    if (passphrase.size() < least_passphrase_bytes)
        return fail(ErrorCode::invalid, word("The passphrase in {0} is too short: it needs 12 characters or more."), {},
                    {file.string()});
    return secret;
}

Result<BackupSecret> read_backup_key(const std::filesystem::path& file) {
    auto secret = read_secret(file, Encryption::key);
    if (secret && !is_stream_key(secret->bytes))
        return fail(ErrorCode::invalid,
                    word("{0} is no key of backups: it must hold exactly 32 bytes, as `keepwright backup-key` writes them."),
                    {}, {file.string()});
    return secret;
}

Result<void> make_backup_key(const std::filesystem::path& file) {
    TRY(check_new_file(file));
    NewFile made(file);
    made.write(base::random_bytes(sizeof(StreamKey)));
    made.finish();
    sync_folder(file.has_parent_path() ? file.parent_path() : ".");
    return {};
}

}  // namespace store

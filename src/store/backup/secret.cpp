#include "store/backup/secret.hpp"

#include <sys/stat.h>

#include "base/file.hpp"
#include "base/random.hpp"
#include "base/translate.hpp"
#include "store/backup/cipher.hpp"
#include "store/file_tools.hpp"

namespace store {

using base::ErrorCode, base::fail, base::Result, base::word;

namespace {

constexpr std::size_t least_passphrase_bytes = 12, most_passphrase_bytes = 4096;

Result<std::string> read_secret(const std::filesystem::path& file) {
    struct stat about {};
    // What is no file, such as the pipe of a password store, has no readers but those that have it open.
    if (::stat(file.c_str(), &about) == 0 && S_ISREG(about.st_mode) && (about.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return fail(ErrorCode::invalid, word("{0} can be read by others than its owner: run chmod 600 on it."), {},
                    {file.string()});
    return base::read_file(file, most_passphrase_bytes);
}

}  // namespace

Result<BackupSecret> read_passphrase(const std::filesystem::path& file) {
    std::string passphrase = TRY(read_secret(file));
    while (passphrase.ends_with('\n') || passphrase.ends_with('\r')) passphrase.pop_back();
    if (passphrase.size() < least_passphrase_bytes)
        return fail(ErrorCode::invalid, word("The passphrase in {0} is too short: it needs 12 characters or more."), {},
                    {file.string()});
    return BackupSecret{Encryption::passphrase, std::move(passphrase)};
}

Result<BackupSecret> read_backup_key(const std::filesystem::path& file) {
    std::string key = TRY(read_secret(file));
    if (key.size() != sizeof(StreamKey))
        return fail(ErrorCode::invalid,
                    word("{0} is no key of backups: it must hold exactly 32 bytes, as `keepwright backup-key` writes them."),
                    {}, {file.string()});
    return BackupSecret{Encryption::key, std::move(key)};
}

Result<void> make_backup_key(const std::filesystem::path& file) {
    if (std::filesystem::exists(std::filesystem::symlink_status(file)))
        return fail(ErrorCode::conflict, word("{0} exists already."), {}, {file.string()});
    NewFile made(file);
    made.write(base::random_bytes(sizeof(StreamKey)));
    made.finish();
    sync_folder(file.has_parent_path() ? file.parent_path() : ".");
    return {};
}

}  // namespace store

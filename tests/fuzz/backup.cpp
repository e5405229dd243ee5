// Fuzzes backups. An input that begins as one is read as it is, with a key; any other is the content of a backup without
// encryption and gets a head and the right hash, because a mutation would always be caught by that.
#include "services/backup.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include "base/environment.hpp"
#include "fuzz/entry.hpp"

namespace {

std::string with_hash(std::string_view content) {
    std::string file = store::to_text(store::BackupHeader{});
    file += content;
    return file += base::as_text(base::sha256(base::as_bytes(file)));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const bool is_file = input.starts_with("keepwright");
    const std::string file = is_file ? std::string(input) : with_hash(input);
    const int memory = ::memfd_create("backup", MFD_CLOEXEC);
    fuzz::expect(memory >= 0 && ::write(memory, file.data(), file.size()) == static_cast<ssize_t>(file.size()));
    const store::BackupSecret secret =
        is_file ? store::BackupSecret{store::Encryption::key, std::string(32, 'k')} : store::BackupSecret{};
    try {
        const auto content = services::check_backup("/proc/self/fd/" + std::to_string(memory), secret);
        if (content) {
            fuzz::expect(content->rows >= 0 && content->bytes == static_cast<std::int64_t>(file.size()));
            for (const std::string& name : content->keys) fuzz::expect(store::is_key_file(name));
        }
    } catch (const base::EnvironmentError&) {
        // the answer to what is no backup
    }
    ::close(memory);
    return 0;
}

// What is in a backup, behind its head: lines of JSON, and the bytes of files between them.
//
//   {"schema":3,"heads":[{"organisation":"mill","changes":1234,"root":"<hexadecimal>"}]}
//   {"table":"tenant","search_copy":false}    then the lines of store/dump.hpp, each of them an array
//   {"file":"<sha256>","bytes":8}             then the bytes and a newline
//   {"key":"log/mill.key","bytes":120}        the same; only in encrypted backups
//   {"end":true,"tables":31,"rows":98765,"files":12,"keys":2}
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/function_ref.hpp"
#include "base/hash.hpp"
#include "store/backup/reader.hpp"

namespace store {

// How far the log of an organisation had grown.
struct BackupHead {
    std::string organisation;  // its slug
    std::uint64_t changes = 0;
    base::Digest root{};
    bool operator==(const BackupHead&) const = default;
};

struct BackupContent {
    int schema = 0;
    std::vector<BackupHead> heads{};
    std::int64_t tables = 0, rows = 0, files = 0, file_bytes = 0;
    std::vector<std::string> keys{};  // "secret.key", "log/mill.key"
    std::int64_t bytes = 0;           // of the backup itself
};

std::string first_line(const BackupContent& content);
std::string table_line(std::string_view table, bool is_search_copy);
std::string bytes_line(std::string_view part, std::string_view name, std::int64_t bytes);  // part: "file" or "key"
std::string last_line(const BackupContent& content);

bool is_key_file(std::string_view name);  // of the data folder, and one that may lie in a backup

// Gets what a backup holds, in its order. What it throws ends the reading.
class BackupVisitor {
public:
    BackupVisitor() = default;
    virtual ~BackupVisitor() = default;
    BackupVisitor(const BackupVisitor&) = delete;
    BackupVisitor& operator=(const BackupVisitor&) = delete;
    virtual void begin(const BackupContent&) {}  // schema and heads
    // The lines of store/dump.hpp; those that are not asked for are passed over.
    using NextLine = base::function_ref<std::optional<std::string_view>()>;
    virtual void table(const std::string& /*name*/, bool /*is_search_copy*/, NextLine) {}
    virtual void file_begins(const std::string& /*sha256*/) {}
    virtual void file_part(std::string_view /*bytes*/) {}
    virtual void file_ends() {}  // its hash was right
    virtual void key(const std::string& /*name*/, const std::string& /*content*/) {}
};

// Reads all of it: every hash, every count. Throws EnvironmentError as the reader does.
BackupContent read_content(BackupReader& reader, BackupVisitor& visitor);

}  // namespace store

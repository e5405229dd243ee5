// What the command line can do. Each function returns the exit code: 0 fine, 1 refused or findings, 2 usage, 3 broken
// environment (thrown as EnvironmentError and turned into 3 in main).
#pragma once
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/settings.hpp"
#include "base/result.hpp"

namespace app {

int make_demo(const Settings& settings);

struct UserOptions {
    std::string email;
    std::string password;  // empty: an invitation link is printed instead
};
int add_user(const Settings& settings, const UserOptions& options);
int invite_user(const Settings& settings, const UserOptions& options);
int list_users(const Settings& settings);
int enable_user(const Settings& settings, const UserOptions& options, bool enabled);
// Refused while the person may enter an organisation.
int remove_user(const Settings& settings, const UserOptions& options);
int reset_second_factor(const Settings& settings, const UserOptions& options);

struct OrgOptions {
    std::string slug, name, person, email;
    std::string zone = "UTC", currency = "EUR";
    std::string method;  // of the catalogue: "5x5"; none is in force without it
};
int add_org(const Settings& settings, const OrgOptions& options);
int list_orgs(const Settings& settings);

struct TokenOptions {
    std::string org, email, name = "command line";
    bool read_only = false;
    int days = 365;
    std::int64_t id = 0;
};
int create_token(const Settings& settings, const TokenOptions& options);
int list_tokens(const Settings& settings, const TokenOptions& options);
int revoke_token(const Settings& settings, const TokenOptions& options);

struct CheckOptions {
    std::string org;          // empty: all
    bool conformity = false;  // what is missing, too
    std::string at;           // what was missing then; empty: now
    bool json = false;
};
int check(const Settings& settings, const CheckOptions& options);

struct CompareOptions {
    std::string org, from, to;  // to: empty is now
    std::string path;           // of one register; empty: all
    std::string format = "text";
    std::size_t limit = 50;  // records of each register
};
int compare(const Settings& settings, const CompareOptions& options);

struct ApprovalsOptions {
    std::string org, at;  // at: empty is now
    bool only_stale = false;
    std::string format = "text";
};
// 1 when an approval does not cover any more what is recorded.
int approvals(const Settings& settings, const ApprovalsOptions& options);

struct PackOptions {
    std::string org, file;
    std::string at;     // empty: now
    std::string scope;  // registers, separated by commas; empty: all
};
int make_pack(const Settings& settings, const PackOptions& options);

struct CosignOptions {
    std::string org, file;
};
int cosign(const Settings& settings, const CosignOptions& options);
struct RoomOptions {
    std::string org, as, reference, reason;
    std::string title, auditor, email, body;  // open
    std::string registers;                    // paths, separated by commas
    std::string from, until;                  // from: empty is today
};
int open_room(const Settings& settings, const RoomOptions& options);
int link_room(const Settings& settings, const RoomOptions& options);
int close_room(const Settings& settings, const RoomOptions& options);
int list_rooms(const Settings& settings, const RoomOptions& options);

struct SampleOptions {
    std::string org, as, reference;
    std::string title, path, filter, seed;  // seed: empty is from the system
    std::int64_t count = 0;
    bool print_population = false;
};
int draw_sample(const Settings& settings, const SampleOptions& options);
// 1 when it is not what was recorded.
int redraw_sample(const Settings& settings, const SampleOptions& options);

struct VerifyOptions {
    std::string org;                 // empty: all
    std::vector<std::string> since;  // files
    std::string format = "text";
};
int verify(const Settings& settings, const VerifyOptions& options);

struct EraseOptions {
    std::string org, as;  // as: the e-mail address of who answers for it, and whose rights count
    std::string record, because;
    std::string requested_on;  // a day; empty: not said
};
int erase(const Settings& settings, const EraseOptions& options);

struct ChangeKeyOptions {
    std::string org, as, because;
    std::string to;  // a program that holds the next key; empty: a new file
};
int change_key(const Settings& settings, const ChangeKeyOptions& options);

struct BackupOptions {
    std::string path;                       // backup: where to; restore: the backup; backup-key: the new file
    std::string passphrase_file, key_file;  // at most one; a backup without either is not encrypted
    bool check_only = false;                // restore nothing, only read
    bool accept_findings = false;           // restore records that do not fit the log
};
int backup(const Settings& settings, const BackupOptions& options);
int restore(const Settings& settings, const BackupOptions& options);
int backup_key(const BackupOptions& options);

// A field of a record, and what a command calls it.
struct FieldName {
    std::string_view field, shown;
};
// One line on standard error for each fault; the exit code of a refusal. names: the fields whose option has another name.
int refused(const base::Error& error, std::initializer_list<FieldName> names = {});

}  // namespace app

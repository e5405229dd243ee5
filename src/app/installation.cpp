#include "app/installation.hpp"

#include <algorithm>

#include "app/version.hpp"
#include "base/file.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "base/text.hpp"
#include "isms/all_records.hpp"
#include "ledger/cosignature.hpp"
#include "services/backup.hpp"
#include "services/log/loss.hpp"
#include "services/rules_of_records.hpp"
#include "store/migrations.hpp"

namespace app {

namespace {

constexpr std::size_t most_certificates_bytes = std::size_t{1} << 20U;

// The key of second factors: made once, readable by the owner only, part of every backup of the folder.
identity::SecretKey read_or_make_key(const std::filesystem::path& path) {
    if (!std::filesystem::exists(path)) base::write_file_synced(path, base::random_bytes(identity::SecretKey::size), 0600);
    const auto key = identity::secret_key(base::read_file(path, 1024));
    if (!key)
        throw base::EnvironmentError("the key file " + path.string() +
                                     " is damaged: it must hold exactly 32 bytes; take it from a backup");
    return *key;
}

// "isms.example.org" of "https://isms.example.org".
std::string origin_of(const Settings& settings) {
    if (!settings.log_origin.empty()) return settings.log_origin;
    const auto scheme = settings.public_url.find("://");
    return scheme == std::string::npos ? "" : settings.public_url.substr(scheme + 3);
}

services::AuthoritySettings authority_of(const Settings& settings) {
    if (settings.time_stamp_certificates.empty() && !settings.time_stamp_url.empty())
        throw base::EnvironmentError(
            "time-stamp-url needs time-stamp-certificates: nothing is kept that cannot be verified");
    if (settings.time_stamp_certificates.empty()) return {};
    return {settings.time_stamp_url, base::read_file(settings.time_stamp_certificates, most_certificates_bytes)};
}

std::vector<ledger::VerifierKey> witnesses_of(const Settings& settings) {
    std::vector<ledger::VerifierKey> witnesses;
    for (const std::string& text : settings.witnesses)
        if (auto key = ledger::parse_witness_key(base::trim(text))) witnesses.push_back(*std::move(key));
        else throw base::EnvironmentError(text + " is no key of a witness");
    return witnesses;
}

[[noreturn]] void refuse_beginning(const Settings& settings, bool is_about_the_folder) {
    if (is_about_the_folder)
        throw base::EnvironmentError("There is no Keepwright in " + settings.data.string() +
                                     ". Give its data folder with --data.");
    throw base::EnvironmentError("There is no Keepwright in this database. Give its address with --database.");
}

// Files that say that somebody worked here: the database, or the mark of one that is gone, which find_loss tells about. With
// PostgreSQL the folder has the keys and the mark.
bool is_begun(const Settings& settings) {
    const std::filesystem::path mark = settings.data / "log" / "high-water";
    std::error_code failed;
    if (!settings.database.empty())
        return std::filesystem::exists(settings.data / "secret.key", failed) || std::filesystem::exists(mark, failed);
    if (std::filesystem::exists(settings.data / "keepwright.db", failed)) return true;
    const auto bytes = std::filesystem::file_size(mark, failed);
    return !failed && bytes > 0;
}

const std::filesystem::path& begun_folder(const Settings& settings, Beginning beginning) {
    if (beginning == Beginning::refused && !is_begun(settings)) refuse_beginning(settings, true);
    return settings.data;
}

std::string backup_name(base::Moment now) {
    std::string name = "before-migration-" + base::to_text(now).substr(0, 19) + ".kwb";
    std::replace(name.begin(), name.end(), ':', '-');
    return name;
}

}  // namespace

Installation::Installation(const Settings& settings, const base::Clock& clock, Beginning beginning)
    : folder_(begun_folder(settings, beginning)),
      signer_{folder_.log(), origin_of(settings), settings.log_signer, authority_of(settings), witnesses_of(settings)},
      high_water_(folder_.high_water()),
      database_(
          store::open_database({.file = folder_.database(),
                                .url = settings.database,
                                .readers = read_threads(settings) + settings.write_threads + settings.heavy_threads + 2,
                                .high_water = &high_water_})),
      blobs_(folder_.files()),
      key_(read_or_make_key(folder_.secret_key())),
      past_(folder_.past()) {
    // An empty SQLite database beside marks is one that was lost: find_loss says what to do.
    const bool may_be_lost = settings.database.empty() && !high_water_.marks().empty();
    if (beginning == Beginning::refused && !may_be_lost && store::schema_version(*database_) == 0)
        refuse_beginning(settings, settings.database.empty());
    const base::Moment now = clock.now();
    store::migrate(*database_, base::to_micros(now), [&] {
        // Without encryption, and so without keys: those lie beside it.
        const auto made = services::back_up(
            *database_, folder_,
            {.target = folder_.backups() / backup_name(now), .secret = {}, .program = version_text(), .now = now});
        if (!made) throw base::EnvironmentError(base::describe(made.error().faults.front()));
        base::log_info("backup before migration", {{"file", std::string_view(made->file.native())}});
    });
    program_ = std::make_unique<services::Program>(services::Program{*database_,
                                                                     blobs_,
                                                                     clock,
                                                                     {.tables = engine::Tables(isms::all_records()),
                                                                      .rules = services::rules_of_records(),
                                                                      .blobs = &blobs_,
                                                                      .keys = &keys_},
                                                                     &signer_,
                                                                     &high_water_,
                                                                     &past_});
    if (const auto loss = services::find_loss(*program_)) throw base::EnvironmentError(base::describe(loss->faults.front()));
}

}  // namespace app

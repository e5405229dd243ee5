// A data folder with its database, opened and brought up to date: what every command but restore works on.
#pragma once
#include <memory>

#include "app/settings.hpp"
#include "identity/secret_box.hpp"
#include "services/log/keys.hpp"
#include "services/past.hpp"
#include "services/program.hpp"
#include "store/data_folder.hpp"
#include "store/high_water.hpp"

namespace app {

// Whether a command may make an installation where there is none. One that may not is refused there and makes nothing, so
// that a mistyped folder or database is not taken for one in which all is well.
enum class Beginning { refused, allowed };

class Installation {
public:
    // Opens, makes what is missing, migrates after a backup. Throws EnvironmentError with a sentence for people; also when
    // the database lacks changes that were acknowledged.
    Installation(const Settings& settings, const base::Clock& clock, Beginning beginning = Beginning::refused);
    ~Installation() = default;
    Installation(const Installation&) = delete;
    Installation& operator=(const Installation&) = delete;

    services::Program& program() { return *program_; }
    store::Database& database() { return *database_; }
    store::Blobs& blobs() { return blobs_; }
    const store::DataFolder& folder() const { return folder_; }
    const identity::SecretKey& key() const { return key_; }

private:
    store::DataFolder folder_;
    services::SignerSettings signer_;
    services::NextKeys keys_{signer_};
    store::HighWater high_water_;
    std::unique_ptr<store::Database> database_;
    store::Blobs blobs_;
    identity::SecretKey key_;
    services::Past past_;
    std::unique_ptr<services::Program> program_;
};

}  // namespace app

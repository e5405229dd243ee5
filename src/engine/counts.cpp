#include "engine/counts.hpp"

namespace engine {

namespace {
constexpr std::size_t most = 4096;  // about 1 MB; then all are forgotten, which costs one count each
}

std::optional<std::int64_t> Counts::find(const std::string& key, std::int64_t changes) {
    const std::lock_guard lock(mutex_);
    const auto found = known_.find(key);
    if (found == known_.end() || found->second.changes != changes) return std::nullopt;
    return found->second.total;
}

void Counts::put(std::string key, std::int64_t changes, std::int64_t total) {
    const std::lock_guard lock(mutex_);
    if (known_.size() >= most) known_.clear();
    known_.insert_or_assign(std::move(key), Known{changes, total});
}

}  // namespace engine

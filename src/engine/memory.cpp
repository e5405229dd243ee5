#include "engine/memory.hpp"

namespace engine {

namespace {
constexpr std::size_t most = 4096;  // about 1 MB; then all are forgotten, which costs one computation each
}

std::any Memory::find_any(const std::string& key, std::int64_t changes) const {
    {
        const std::lock_guard lock(mutex_);
        const auto found = known_.find(key);
        if (found != known_.end() && found->second.changes == changes) return found->second.value;
    }
    return over_ ? over_->find_any(key, changes) : std::any();
}

void Memory::put_any(const std::string& key, Known known) {
    const std::lock_guard lock(mutex_);
    if (known_.size() >= most) known_.clear();
    known_.insert_or_assign(key, std::move(known));
}

void Memory::forget() {
    const std::lock_guard lock(mutex_);
    known_.clear();
}

void Memory::share() {
    const std::lock_guard lock(mutex_);
    for (auto& [key, known] : known_) over_->put_any(key, std::move(known));
    known_.clear();
}

}  // namespace engine

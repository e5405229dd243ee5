// The chain of uses of a thread hangs on one thread-local pointer; the links live on the stack.
#include "store/thread_use.hpp"

namespace store {

namespace {
thread_local const ThreadUse* innermost = nullptr;
}

ThreadUse::ThreadUse(const Database& database, Connection& connection, bool writes)
    : database_(database), connection_(connection), writes_(writes), outer_(innermost) {
    innermost = this;
}

ThreadUse::~ThreadUse() { innermost = outer_; }

const ThreadUse* ThreadUse::of(const Database& database) {
    const ThreadUse* use = innermost;
    while (use && &use->database_ != &database) use = use->outer_;
    return use;
}

}  // namespace store

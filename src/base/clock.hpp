// The only place that reads the time. Everything below app/ is given a Clock or a moment.
#pragma once
#include "base/date.hpp"

namespace base {

class Clock {
public:
    virtual ~Clock() = default;
    virtual Moment now() const = 0;
};

class SystemClock final : public Clock {
public:
    Moment now() const override;
};

// For tests and for the demo organisation: stands still until it is set.
class FixedClock final : public Clock {
public:
    explicit FixedClock(Moment at) : at_(at) {}
    Moment now() const override { return at_; }
    void set(Moment at) { at_ = at; }

private:
    Moment at_;
};

}  // namespace base

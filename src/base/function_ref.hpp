// function_ref<R(A...)>: a borrowed callable, for parameters only. (std::function_ref is C++26.)
#pragma once
#include <memory>
#include <type_traits>
#include <utility>

namespace base {

template <class Signature> class function_ref;

template <class R, class... A> class function_ref<R(A...)> {
public:
    template <class F>
    requires(!std::is_same_v<std::remove_cvref_t<F>, function_ref> && std::is_invocable_r_v<R, F&, A...>)
        function_ref(F&& callable)
        : object_(const_cast<void*>(static_cast<const void*>(std::addressof(callable)))),
          call_([](void* object, A... arguments) -> R {
              return (*static_cast<std::remove_reference_t<F>*>(object))(std::forward<A>(arguments)...);
          }) {}
    R operator()(A... arguments) const { return call_(object_, std::forward<A>(arguments)...); }

private:
    void* object_;
    R (*call_)(void*, A...);
};

}  // namespace base

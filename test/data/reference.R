# Numbers for the charts, intervals, tests and alarms of src/domain/measure, by R's own functions where R has them, else
# written out from the definition. Base R only:
#   Rscript test/data/reference.R > test/data/reference-charts.json
# Only the bootstrap draws random numbers; its seed is set.
options(digits = 17, warn = -1)

# --- JSON: lists become objects, vectors arrays, scalar() a single value ---
scalar <- function(x) structure(list(x), class = "scalar")
text <- function(x) {
  if (is.character(x)) return(paste0('"', x, '"'))
  if (is.logical(x)) return(ifelse(is.na(x), "null", ifelse(x, "true", "false")))
  ifelse(is.na(x), "null", ifelse(is.infinite(x), ifelse(x > 0, '"Infinity"', '"-Infinity"'),
    vapply(x, digits, "")))
}
# As few digits as give the same number back.
digits <- function(x) {
  x <- x + 0 # qbinom gives a negative zero
  short <- sprintf("%.15g", x)
  if (is.na(x) || as.numeric(short) == x) short else sprintf("%.17g", x)
}
json <- function(x, indent = "") {
  inner <- paste0(indent, " ")
  if (inherits(x, "scalar")) return(text(unclass(x)[[1]]))
  if (is.list(x) && !is.null(names(x)))
    return(paste0("{\n", paste0(inner, '"', names(x), '": ', vapply(x, json, "", inner), collapse = ",\n"), "\n", indent, "}"))
  if (is.list(x)) return(paste0("[\n", paste0(inner, vapply(x, json, "", inner), collapse = ",\n"), "\n", indent, "]"))
  paste0("[", paste(text(x), collapse = ", "), "]")
}
rows <- function(grid, one) lapply(seq_len(nrow(grid)), function(i) one(grid[i, ]))

# --- charts of counts ---
d2 <- 1.128
attribute <- function(kind, count, size, laney, baseline = length(count)) {
  first <- seq_len(baseline)
  centre <- sum(count[first]) / sum(size[first])
  variance <- if (kind == "p") centre * (1 - centre) / size else centre / size
  z <- ((count / size - centre) / sqrt(variance))[first]
  sigma_z <- mean(abs(diff(z))) / d2
  half <- 3 * sqrt(variance) * (if (laney) sigma_z else 1)
  list(
    kind = scalar(kind), laney = scalar(laney), baseline = scalar(baseline), count = count, size = size,
    centre = scalar(centre), sigma_z = scalar(sigma_z), lower = pmax(0, centre - half),
    upper = pmin(if (kind == "p") 1 else Inf, centre + half)
  )
}
complaints <- c(12, 15, 9, 20, 11, 14, 8, 31, 13, 10, 16, 12)
hours <- c(310.5, 402, 288, 415.25, 300, 377, 260, 390, 351, 298, 420, 333)
denied <- c(812, 1010, 640, 905, 1204, 700, 1333, 899, 1105, 587, 960, 1241)
claims <- c(9800, 10100, 8800, 9500, 11900, 8100, 12500, 9700, 10900, 8600, 9900, 12400)
calls <- c(1411, 1650, 1203, 1855, 1390, 2044, 1127, 1766, 1502, 1981, 1333, 1710)
visitors <- c(21.1, 22.4, 19.8, 23.9, 20.6, 24.4, 20.2, 23.1, 21.5, 24.9, 20.3, 22.2)
few <- c(0, 1, 0, 2, 1, 3, 0, 1)
charts <- list(
  attribute("u", complaints, hours, FALSE),
  attribute("u", complaints, hours, FALSE, 7),
  attribute("p", few, c(9, 12, 7, 20, 15, 11, 8, 10), FALSE),
  attribute("p", denied, claims, TRUE),
  attribute("p", denied, claims, TRUE, 6),
  attribute("u", calls, visitors, TRUE),
  attribute("c", complaints, rep(1, 12), FALSE)
)

# --- runs: longest run and crossings by rle ---
runs <- lapply(list(
  c(3, 5, 4, 6, 2, 7, 4, 5, 3, 8, 6, 2),
  c(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16),
  c(5, 5, 9, 1, 9, 1, 5, 9, 9, 1, 1, 9, 5, 1, 5),
  round(Nile, 0)
), function(x) {
  x <- as.numeric(x)
  side <- sign(x - median(x)); side <- side[side != 0]
  lengths <- rle(side)$lengths
  list(values = x, median = scalar(median(x)), useful = scalar(length(side)), longest = scalar(max(lengths)),
    crossings = scalar(length(lengths) - 1))
})
run_limits <- lapply(c(2:40, 60, 100, 250, 1000), function(n) list(
  n = scalar(n), longest_max = scalar(round(log2(n)) + 3), crossings_min = scalar(qbinom(0.05, n - 1, 0.5))))

# --- rules of the NHS charts, each by its sentence: every window that contains the point is asked ---
windows <- function(i, width, n) { from <- max(1, i - width + 1):min(i, n - width + 1); if (n < width) integer() else from }
trend_at <- function(x, i) { # direction of the last window of seven points that rises or falls six times; 0 for none
  found <- 0
  for (from in windows(i, 7, length(x))) {
    moves <- diff(x[from:(from + 6)])
    if (all(moves > 0)) found <- 1
    if (all(moves < 0)) found <- -1
  }
  found
}
near_limit_at <- function(x, i, mean, upper, lower) {
  near <- (x > mean + (upper - mean) * 2 / 3 & x <= upper) | (x < mean - (mean - lower) * 2 / 3 & x >= lower)
  near[i] && any(vapply(windows(i, 3, length(x)), function(from) {
    three <- from:(from + 2)
    sum(near[three]) >= 2 && (all(x[three] > mean) || all(x[three] < mean))
  }, NA))
}
run_at <- function(x, i, mean) any(vapply(windows(i, 7, length(x)), function(from) {
  seven <- x[from:(from + 6)]
  all(seven > mean) || all(seven < mean)
}, NA))
label_at <- function(x, i, mean, upper, lower) {
  side <- if (x[i] > mean) "high" else "low"
  if (x[i] > upper || x[i] < lower) return(paste("outsideLimits", side))
  trend <- trend_at(x, i)
  if (trend != 0) return(paste("sixRisingOrFalling", if (trend > 0) "high" else "low"))
  if (near_limit_at(x, i, mean, upper, lower)) return(paste("twoOfThreeNearLimit", side))
  if (run_at(x, i, mean)) return(paste("sevenOneSide", side))
  ""
}
# Mean 9, limits 0 and 18: the two-thirds lines are 3 and 15 without rounding, and some values lie on them.
series <- list(
  c(1, 2, 3, 4, 5, 6, 7), c(1, 2, 3, 4, 5, 6), c(7, 6, 5, 4, 3, 2, 1, 3), c(1, 2, 3, 3, 4, 5, 6, 7, 8), c(1, 2, 3, 4, 5, 6, 7, 8, 7, 6, 5, 4, 3, 2, 1),
  c(10, 16, 17, 11, 8, 16, 4, 17, 10), c(17, 11, 16, 10), c(17, 8, 16), c(16, 17, 20, 10), c(1, 2, 8, 0, 10, 11), c(9, 10, 10, 10, 10, 10, 10, 10),
  c(10, 11, 10, 12, 10, 11, 10, 8), c(9, 11, 10, 9, 10, 11, 12), c(16, 15.5, 16.2), c(15, 15, 16), c(16, 15, 16), c(18, 18, 17), c(0, 2, 0),
  c(11, 12, 13, 14, 15, 16, 17, 20, 16, 15, 8, 7, 7, 6, 8, 7, 6, 5)
)
# Whole numbers from a fixed congruence, so that ties, points on the mean and points on the limits come.
state <- 12345
for (k in 1:40) {
  n <- 6 + k %% 25
  x <- numeric(n)
  for (i in 1:n) { state <- (state * 16807) %% 2147483647; x[i] <- state %% 24 - 2 }
  # Every other series wanders in steps, which makes runs and trends.
  if (k %% 2 == 0) x <- 9 + cumsum(x - 9.5) / 6
  series <- c(series, list(x))
}
rules <- lapply(series, function(x) list(
  values = x,
  trend = vapply(seq_along(x), function(i) trend_at(x, i), 0),
  two_of_three = vapply(seq_along(x), function(i) near_limit_at(x, i, 9, 18, 0), NA),
  labels = vapply(seq_along(x), function(i) label_at(x, i, 9, 18, 0), "")
))

# --- surveillance ---
weekly <- c(4, 6, 3, 5, 7, 4, 5, 6, 4, 5, 12, 14, 9, 5, 4, 6, 5, 3, 4, 6, 8, 9, 11, 10, 6, 4)
sparse <- c(0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 3, 0, 4, 2, 0, 0)
z_of <- function(x, t, guard, least) {
  b <- x[(t - guard - 7):(t - guard - 1)]
  s <- max(sd(b), least)
  if (x[t] == mean(b)) 0 else (x[t] - mean(b)) / s
}
ears <- function(x, least) {
  n <- length(x)
  c1 <- vapply(8:n, function(t) z_of(x, t, 0, least), 0)
  c2 <- vapply(10:n, function(t) z_of(x, t, 2, least), 0)
  c3 <- vapply(12:n, function(t) sum(pmax(0, vapply(0:2, function(i) z_of(x, t - i, 2, least), 0) - 1)), 0)
  list(counts = x, least_deviation = scalar(least), c1 = c1, c2 = c2, c3 = c3, c1_alarm = c1 > 3, c2_alarm = c2 > 3, c3_alarm = c3 > 2)
}
upward <- function(x, mean, sd, k) Reduce(function(s, z) max(0, s + z - k), (x - mean) / sd, accumulate = TRUE, 0)[-1]
# Average run length of the upward sum from 0 (Brook and Evans, Biometrika 59, 1972): a chain of m states between 0 and h,
# carried to m → ∞ by Richardson's step, its error being of order 1/m².
run_length <- function(k, h, shift = 0) {
  chain <- function(m) {
    w <- 2 * h / (2 * m - 1)
    step <- outer(0:(m - 1), 0:(m - 1), function(i, j) {
      high <- pnorm((j - i) * w + w / 2 + k - shift)
      ifelse(j == 0, high, high - pnorm((j - i) * w - w / 2 + k - shift))
    })
    solve(diag(m) - step, rep(1, m))[1]
  }
  (4 * chain(400) - chain(200)) / 3
}
poisson_alarm <- function(baseline, y) {
  B <- length(baseline); S <- sum(baseline)
  phi <- max(1, summary(glm(baseline ~ 1, family = quasipoisson, control = glm.control(epsilon = 1e-15)))$dispersion)
  list(
    baseline = baseline, observed = scalar(y), expected = scalar(mean(baseline)), p = scalar(pbinom(y - 1, y + S, 1 / (B + 1), lower.tail = FALSE)),
    # For whole numbers pbinom(y - 1, y + S, q, upper) is pbeta(q, y, S + 1); that has a meaning for y/phi and S/phi too.
    dispersion = scalar(phi), p_dispersed = scalar(pbeta(1 / (B + 1), y / phi, S / phi + 1))
  )
}

# --- intervals and tests ---
wilson <- function(x, n, level) {
  ci <- prop.test(x, n, correct = FALSE, conf.level = level)$conf.int
  list(x = scalar(x), n = scalar(n), level = scalar(level), low = scalar(ci[1]), high = scalar(ci[2]))
}
newcombe <- function(x1, n1, x2, n2, level = 0.95) {
  a <- prop.test(x1, n1, correct = FALSE, conf.level = level)$conf.int
  b <- prop.test(x2, n2, correct = FALSE, conf.level = level)$conf.int
  p1 <- x1 / n1; p2 <- x2 / n2; d <- p2 - p1
  list(
    before = c(x1, n1), after = c(x2, n2), level = scalar(level), estimate = scalar(d),
    low = scalar(d - sqrt((p2 - b[1])^2 + (a[2] - p1)^2)), high = scalar(d + sqrt((b[2] - p2)^2 + (p1 - a[1])^2)),
    p = scalar(prop.test(c(x1, x2), c(n1, n2), correct = FALSE)$p.value)
  )
}
rates <- function(x1, t1, x2, t2, level = 0.95) {
  test <- poisson.test(c(x2, x1), c(t2, t1), conf.level = level)
  list(before = c(x1, t1), after = c(x2, t2), level = scalar(level), ratio = scalar(unname(test$estimate)),
    low = scalar(test$conf.int[1]), high = scalar(test$conf.int[2]), p = scalar(test$p.value))
}
binomial <- function(x, n, p, level = 0.95) {
  test <- binom.test(x, n, p, conf.level = level)
  list(x = scalar(x), n = scalar(n), share = scalar(p), level = scalar(level), p = scalar(as.numeric(test$p.value)), low = scalar(test$conf.int[1]), high = scalar(test$conf.int[2]))
}
count_interval <- function(x, level) {
  ci <- poisson.test(x, conf.level = level)$conf.int
  list(count = scalar(x), level = scalar(level), low = scalar(ci[1]), high = scalar(ci[2]))
}
likert <- function(before, after, level = 0.95) {
  test <- t.test(rep(1:5, after), rep(1:5, before), conf.level = level)
  list(before = before, after = after, level = scalar(level), estimate = scalar(unname(test$estimate[1] - test$estimate[2])), standard_error = scalar(test$stderr),
    df = scalar(unname(test$parameter)), t = scalar(unname(test$statistic)), p = scalar(test$p.value), low = scalar(test$conf.int[1]), high = scalar(test$conf.int[2]))
}
bootstrap <- function(before, after, draws = 10000) {
  set.seed(280)
  d <- replicate(draws, median(sample(after, replace = TRUE)) - median(sample(before, replace = TRUE)))
  ci <- quantile(d, c(0.025, 0.975), names = FALSE)
  list(before = before, after = after, draws = scalar(draws), median_before = scalar(median(before)), median_after = scalar(median(after)),
    low = scalar(ci[1]), high = scalar(ci[2]), share_at_or_above_zero = scalar(mean(d >= 0)))
}

# --- power ---
means <- function(n, delta, sd, error) list(n = scalar(n), difference = scalar(delta), sd = scalar(sd), error = scalar(error),
  power = scalar(power.t.test(n = n, delta = delta, sd = sd, sig.level = error)$power))
means_size <- function(delta, sd, power, error) list(difference = scalar(delta), sd = scalar(sd), power = scalar(power), error = scalar(error),
  n = scalar(power.t.test(delta = delta, sd = sd, power = power, sig.level = error, tol = 1e-13)$n))
shares <- function(n, p1, p2, error) list(n = scalar(n), before = scalar(p1), after = scalar(p2), error = scalar(error),
  power = scalar(power.prop.test(n = n, p1 = p1, p2 = p2, sig.level = error)$power))
shares_size <- function(p1, p2, power, error) list(before = scalar(p1), after = scalar(p2), power = scalar(power), error = scalar(error),
  n = scalar(power.prop.test(p1 = p1, p2 = p2, power = power, sig.level = error, tol = 1e-13)$n))

grid <- rbind(
  expand.grid(t = c(-3, -0.5, 0, 0.25, 1, 2, 3.5, 6, 12), df = c(1, 2.5, 10, 38, 200), ncp = c(0, 0.5, 1, 2.5, 5, 10)),
  expand.grid(t = c(-1, 2, 30), df = c(5, 60), ncp = c(-3, -0.2, 25))
)

cat(json(list(
  `_about` = list(
    note = scalar("Written by test/data/reference.R; do not edit. Infinite limits are the text Infinity; null where R has no number."),
    R = scalar(R.version.string)
  ),
  attribute_charts = charts,
  runs = runs,
  run_limits = run_limits,
  nhs_rules = list(mean = scalar(9), upper = scalar(18), lower = scalar(0), series = rules),
  ears = list(ears(weekly, 0), ears(weekly, 1), ears(sparse, 1), ears(sparse, 0.5)),
  cusum = list(
    sums = list(
      list(values = weekly, mean = scalar(5), sd = scalar(1.5), slack = scalar(0.5), sums = upward(weekly, 5, 1.5, 0.5)),
      list(values = weekly, mean = scalar(6.25), sd = scalar(2.5), slack = scalar(0.25), sums = upward(weekly, 6.25, 2.5, 0.25))
    ),
    run_lengths = rows(expand.grid(threshold = c(4, 5), shift = c(0, 1)), function(g) list(
      slack = scalar(0.5), threshold = scalar(g$threshold), shift = scalar(g$shift), run_length = scalar(run_length(0.5, g$threshold, g$shift))))
  ),
  poisson_alarm = list(
    poisson_alarm(c(3, 4, 2, 5, 3, 4, 3, 4), 9), poisson_alarm(c(12, 3, 25, 8, 1, 17, 30, 6, 11, 4), 28), poisson_alarm(c(0, 0, 1, 0, 0, 0, 0, 0, 1, 0), 3),
    poisson_alarm(rep(c(40, 55, 48, 61), 7), 80), poisson_alarm(c(2, 3, 2, 3, 2, 3, 2, 3), 1)
  ),
  noncentral_t = rows(grid, function(g) list(t = scalar(g$t), df = scalar(g$df), ncp = scalar(g$ncp), p = scalar(pt(g$t, g$df, g$ncp)))),
  power = list(
    means = list(means(2, 1, 1, 0.05), means(12, 1, 1, 0.05), means(20, 0.5, 1, 0.05), means(36, 3, 7, 0.01), means(400, 0.2, 1, 0.05), means(24, 0, 1, 0.05)),
    means_size = list(means_size(1, 1, 0.8, 0.05), means_size(0.3, 1, 0.9, 0.01), means_size(5, 12, 0.8, 0.1), means_size(0.05, 1, 0.8, 0.05)),
    shares = list(shares(120, 0.5, 0.68, 0.05), shares(40, 0.8, 0.9, 0.05), shares(1000, 0.02, 0.01, 0.1), shares(25, 0, 0.2, 0.05)),
    shares_size = list(shares_size(0.5, 0.68, 0.8, 0.05), shares_size(0.8, 0.82, 0.9, 0.05), shares_size(0.1, 0.5, 0.8, 0.01))
  ),
  bootstrap = list(
    bootstrap(c(2, 3, 3, 5, 8, 9, 11, 14, 14, 17, 21, 25, 30, 33, 41, 47, 60, 75, 90, 130, 210), c(1, 2, 2, 3, 3, 4, 6, 7, 9, 9, 10, 12, 13, 17, 18, 22, 30, 35, 44, 61, 80, 95)),
    bootstrap(round(qexp(ppoints(60), 1 / 20), 2), round(qexp(ppoints(45), 1 / 26), 2))
  ),
  wilson = list(wilson(0, 1, 0.95), wilson(1, 1, 0.95), wilson(0, 20, 0.95), wilson(20, 20, 0.99), wilson(1, 1000000, 0.95), wilson(999999, 1000000, 0.9), wilson(430, 500, 0.8), wilson(3, 10, 0.99)),
  count_interval = list(count_interval(0, 0.95), count_interval(1, 0.9), count_interval(7, 0.99), count_interval(250, 0.95), count_interval(1000, 0.95), count_interval(4321, 0.99), count_interval(100000, 0.95), count_interval(1000000, 0.95)),
  newcombe = list(
    newcombe(0, 20, 0, 30), newcombe(20, 20, 30, 30), newcombe(0, 20, 30, 30), newcombe(20, 20, 0, 30), newcombe(0, 10, 4, 12), newcombe(10, 10, 7, 9),
    newcombe(56, 70, 48, 80), newcombe(300, 1000, 260, 1000, 0.9), newcombe(1, 100000, 9, 120000), newcombe(17, 40, 31, 42, 0.99)
  ),
  rates = list(
    rates(21, 3011, 11, 800), rates(0, 100, 5, 120), rates(5, 100, 0, 120), rates(0, 10, 0, 10), rates(1, 1, 1, 1), rates(120, 24.5, 80, 22, 0.9), rates(3000, 5.2e5, 2800, 5.1e5),
    rates(7, 12, 22, 12, 0.99)
  ),
  binomial = list(binomial(682, 925, 0.75), binomial(0, 10, 0.2), binomial(10, 10, 0.2), binomial(3, 10, 0.3), binomial(1, 40, 0.2), binomial(15, 40, 0.2), binomial(5, 10, 0.5), binomial(0, 5, 0),
    binomial(2, 5, 1), binomial(52, 100, 0.5, 0.99), binomial(480000, 1000000, 0.4805)),
  likert = list(likert(c(12, 18, 40, 180, 250), c(6, 12, 30, 150, 290)), likert(c(10, 5, 5, 0, 0), c(0, 0, 3, 9, 8), 0.9), likert(c(5, 0, 0, 0, 5), c(3, 3, 3, 3, 3), 0.99))
)), "\n")

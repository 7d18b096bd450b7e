-- Generic cell rate algorithm: ARGV burst, interval in ms. Answers 0, or the ms to wait.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local burst, interval = tonumber(ARGV[1]), tonumber(ARGV[2])
local due = math.max(tonumber(redis.call('GET', KEYS[1]) or now), now) + interval
local wait = due - burst * interval - now
if wait > 0 then return wait end
redis.call('SET', KEYS[1], due, 'PX', due - now + 1000)
return 0

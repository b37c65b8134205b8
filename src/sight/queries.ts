import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { EndpointBodyInput } from '../../contract/endpoints.ts';
import { call } from '../api/client.ts';
import { keys } from '../api/queries.ts';

const calibrationsKey = (cameraId: string) => ['calibrations', cameraId] as const;
const masksKey = (cameraId: string) => ['masks', cameraId] as const;

export const useCalibrations = (cameraId: string) =>
  useQuery({
    queryKey: calibrationsKey(cameraId),
    queryFn: ({ signal }) => call('calibrations.list', { params: { id: cameraId }, signal }),
  });

export const useTerrain = () =>
  useQuery({
    queryKey: ['terrain'],
    queryFn: ({ signal }) => call('terrain.read', { signal }),
    staleTime: Infinity,
  });

export const elevationQuery = (lon: number, lat: number) =>
  queryOptions({
    queryKey: ['elevation', lon, lat],
    queryFn: ({ signal }) => call('terrain.elevation', { query: { lon, lat }, signal }),
    staleTime: Infinity,
  });

type Landmarks = EndpointBodyInput<'calibrations.solve'>['landmarks'];

/** What the landmarks say, asked anew whenever they change. */
export const usePreview = (cameraId: string, landmarks: Landmarks) =>
  useQuery({
    queryKey: ['calibration preview', cameraId, landmarks],
    queryFn: ({ signal }) =>
      call('calibrations.solve', { params: { id: cameraId }, body: { landmarks }, signal }),
    enabled: landmarks.length > 0,
    placeholderData: (known) => known,
    staleTime: Infinity,
  });

export function useSaveCalibration(cameraId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (landmarks: Landmarks) =>
      call('calibrations.create', { params: { id: cameraId }, body: { landmarks } }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: calibrationsKey(cameraId) });
      void client.invalidateQueries({ queryKey: keys.cameras });
    },
  });
}

export const useMasks = (cameraId: string) =>
  useQuery({
    queryKey: masksKey(cameraId),
    queryFn: ({ signal }) => call('masks.list', { params: { id: cameraId }, signal }),
    refetchInterval: 60_000,
  });

export function useMaskCommands(cameraId: string) {
  const client = useQueryClient();
  const again = { onSettled: () => client.invalidateQueries({ queryKey: masksKey(cameraId) }) };
  const create = useMutation({
    ...again,
    mutationFn: (body: EndpointBodyInput<'masks.create'>) =>
      call('masks.create', { params: { id: cameraId }, body }),
  });
  const remove = useMutation({
    ...again,
    mutationFn: (maskId: string) => call('masks.remove', { params: { id: cameraId, maskId } }),
  });
  return { create, remove };
}

export interface OverlayOf {
  cameraId: string;
  detectionId: string | undefined;
  turns: boolean;
}

/** A fixed camera stands still: only the alerts in its picture change. One that turns is asked where it points. */
export const useOverlay = ({ cameraId, detectionId, turns }: OverlayOf, enabled: boolean) =>
  useQuery({
    queryKey: ['overlay', cameraId, detectionId ?? 'live'],
    queryFn: ({ signal }) =>
      call('cameras.overlay', {
        params: { id: cameraId },
        query: detectionId === undefined ? {} : { detectionId },
        signal,
      }),
    enabled,
    refetchInterval: turns && detectionId === undefined ? 2_000 : 30_000,
  });

export function useCheckCalibration(cameraId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call('calibrations.check', { params: { id: cameraId }, body: {} }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.cameras }),
  });
}

export const useWatchers = (lon: number, lat: number) =>
  useQuery({
    queryKey: ['watchers', lon, lat],
    queryFn: ({ signal }) => call('sight.watchers', { query: { lon, lat }, signal }),
  });
